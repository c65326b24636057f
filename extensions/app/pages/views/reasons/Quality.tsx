import type { Figure } from '../../_shared/page-contract.ts'
import { ChartWithTable } from '../../charts/ChartWithTable.tsx'
import { CountLink } from '../../charts/CountLink.tsx'
import { byGroup } from '../../charts/pick.ts'
import { nameOfFigure } from '../../parts/name-of-figure.ts'
import type { ViewProps } from '../../view-props.ts'

/** How reps rated leads beside the score Marketing gave them: whether both see the same (ux §4.3). */
export const Quality = ({ view, rows }: { view: ViewProps; rows: Figure[] }) => {
  const { words } = view
  const { t } = words
  if (rows.length === 0) return null
  const ratings = [...new Set(rows.map(({ figure }) => figure))]
  return (
    <ChartWithTable
      words={words}
      kind="bar"
      title={t('reasons.quality')}
      along={t('funnel.score')}
      measure={t('chart.handoffs')}
      series={ratings.map((rating) => nameOfFigure(words, rating))}
      stacked
      points={byGroup(rows).map(([band, here]) => {
        const at = (rating: string): Figure | undefined => here.find(({ figure }) => figure === rating)
        return {
          label: band === '' ? t('place.unknown') : band,
          values: ratings.map((rating) => at(rating)?.n ?? null),
          cells: ratings.map((rating) => <CountLink key={rating} view={view} figure={at(rating) ?? NONE} />),
        }
      })}
    />
  )
}

const NONE = { n: 0, list: null }
