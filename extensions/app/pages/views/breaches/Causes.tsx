import { formatPercent } from '../../_shared/format.ts'
import type { Figure } from '../../_shared/page-contract.ts'
import { Flex, Heading } from '@hubspot/ui-extensions'
import { ChartTable } from '../../charts/ChartTable.tsx'
import { nameOfPlace } from '../../charts/place-names.ts'
import { CountLink } from '../../charts/CountLink.tsx'
import { wordCount } from '../../parts/word-value.ts'
import type { ViewProps } from '../../view-props.ts'

type CausesProps = { view: ViewProps; rows: Figure[] }

/** Every breach has one cause and a side that answers for it; those that did not occur stand there too (product §6). */
export const Causes = ({ view, rows }: CausesProps) => {
  const { words, answer } = view
  const { t } = words
  if (rows.length === 0) return null
  const all = rows.reduce((total, { n }) => total + (n ?? 0), 0)
  const adjusted = rows.reduce((total, { n, adjusted: after }) => total + (after?.n ?? n ?? 0), 0)
  const points = rows.map((row) => ({
    label: nameOfPlace(words, answer.labels, { kind: 'cause', code: row.group }),
    values: [],
    cells: [
      t(`kpi.side.${row.side}`),
      <CountLink key="n" view={view} figure={row} />,
      all === 0 ? t('figure.no_data') : formatPercent((row.n ?? 0) / all, words),
      wordCount(words, row.adjusted?.n ?? row.n ?? 0),
      row.before === null ? t('figure.no_data') : wordCount(words, row.before),
    ],
  }))
  return (
    <Flex direction="column" gap="xs">
      <Heading>{t('breaches.causes')}</Heading>
      <ChartTable
        along={t('breaches.cause')}
        columns={[
          ...[t('breaches.accountable'), t('kpi.figure.breached'), t('breaches.share')],
          ...[t('breaches.adjusted'), t('breaches.before')],
        ]}
        points={points}
        total={[t('breaches.all'), '', wordCount(words, all), '', wordCount(words, adjusted), '']}
      />
    </Flex>
  )
}
