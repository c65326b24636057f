import { formatPercent } from '../../_shared/format.ts'
import type { Figure } from '../../_shared/page-contract.ts'
import { ChartWithTable } from '../../charts/ChartWithTable.tsx'
import { CountLink } from '../../charts/CountLink.tsx'
import { nameOfPlace } from '../../charts/place-names.ts'
import type { ViewProps } from '../../view-props.ts'

/** What became of a whole cohort: every handoff has exactly one outcome, and the parts add up to it (product §1). */
export const Outcomes = ({ view, rows }: { view: ViewProps; rows: Figure[] }) => {
  const { words, answer } = view
  const { t } = words
  const whole = rows.find(({ group }) => group === 'all')
  const all = whole?.n ?? 0
  const parts = rows.filter(({ group }) => group !== 'all')
  const shareOf = (n: number): string => (all === 0 ? t('figure.no_data') : formatPercent(n / all, words))
  return (
    <ChartWithTable
      words={words}
      kind="bar"
      title={t('funnel.others')}
      along={t('funnel.outcome')}
      measure={t('chart.handoffs')}
      series={[t('chart.handoffs')]}
      columns={[t('chart.handoffs'), t('funnel.share')]}
      points={parts.map((row) => ({
        label: nameOfPlace(words, answer.labels, { kind: 'outcome', code: row.group }),
        values: [all === 0 ? null : (row.n ?? 0)],
        cells: [<CountLink key="n" view={view} figure={row} />, shareOf(row.n ?? 0)],
      }))}
      {...(whole && {
        total: [t('funnel.cohort'), <CountLink key="all" view={view} figure={whole} />, shareOf(all)],
      })}
    />
  )
}
