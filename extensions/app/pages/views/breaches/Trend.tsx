import type { Figure } from '../../_shared/page-contract.ts'
import { ChartWithTable } from '../../charts/ChartWithTable.tsx'
import { percentOf } from '../../charts/percent-of.ts'
import { nameOfBucket } from '../../charts/time-names.ts'
import { Measured } from '../../parts/Measured.tsx'
import { nameOfFigure } from '../../parts/name-of-figure.ts'
import type { ViewProps } from '../../view-props.ts'

/** How the rate went through the period, by days, weeks or months; too few for a rate draw nothing. */
export const Trend = ({ view, rows }: { view: ViewProps; rows: Figure[] }) => {
  const { words } = view
  const name = nameOfFigure(words, rows[0]?.figure ?? 'response')
  return (
    <ChartWithTable
      words={words}
      kind="line"
      title={words.t('breaches.trend')}
      along={words.t('breaches.when')}
      measure={words.t('chart.percent')}
      series={[name]}
      points={rows.map((row) => ({
        label: nameOfBucket(row, words),
        values: [percentOf(row)],
        cells: [<Measured key="measured" view={view} figure={row} />],
      }))}
    />
  )
}
