import type { Figure } from '../../_shared/page-contract.ts'
import { ChartWithTable } from '../../charts/ChartWithTable.tsx'
import { percentOf } from '../../charts/percent-of.ts'
import { byGroup } from '../../charts/pick.ts'
import { Measured } from '../../parts/Measured.tsx'
import { nameOfFigure } from '../../parts/name-of-figure.ts'
import type { ViewProps } from '../../view-props.ts'

type BandsProps = { view: ViewProps; title: string; along: string; rows: Figure[] }

/** Rates along bands (minutes to the first contact, the score): each with its n, too few draw nothing (ux §4.3). */
export const Bands = ({ view, title, along, rows }: BandsProps) => {
  const { words } = view
  if (rows.length === 0) return null
  const figures = [...new Set(rows.map(({ figure }) => figure))]
  const rates = figures.filter((figure) => rows.some((row) => row.figure === figure && row.kind === 'rate'))
  return (
    <ChartWithTable
      words={words}
      kind="bar"
      title={title}
      along={along}
      measure={words.t('chart.percent')}
      series={rates.map((figure) => nameOfFigure(words, figure))}
      columns={figures.map((figure) => nameOfFigure(words, figure))}
      points={byGroup(rows).map(([group, here]) => {
        const at = (figure: string): Figure | undefined => here.find((row) => row.figure === figure)
        return {
          label: group === '' ? words.t('place.unknown') : group,
          values: rates.map((figure) => percentOf(at(figure) ?? NONE)),
          cells: figures.map((figure) => {
            const row = at(figure)
            return row ? <Measured key={figure} view={view} figure={row} /> : words.t('figure.no_data')
          }),
        }
      })}
    />
  )
}

const NONE = { value: null }
