import { BarChart, Flex, Heading, Text } from '@hubspot/ui-extensions'
import { PageLink } from '@hubspot/ui-extensions/pages'
import type { Figure } from '../../_shared/page-contract.ts'
import { ChartTable } from '../../charts/ChartTable.tsx'
import { nameOfPlace } from '../../charts/place-names.ts'
import type { ViewProps } from '../../view-props.ts'
import { wordHours } from '../../parts/word-hours.ts'

/** The wait of all handoffs, split by who had the lead: one bar of its parts, and the same as a table (product §3.3). */
export const Wait = ({ view, rows }: { view: ViewProps; rows: Figure[] }) => {
  const { words, answer } = view
  const { t } = words
  const nameOf = (row: Figure): string => nameOfPlace(words, answer.labels, { kind: 'wait', code: row.group })
  const drawn = rows.filter(({ value }) => (value ?? 0) > 0)
  if (rows.length === 0) return null
  return (
    <Flex direction="column" gap="xs">
      <Heading>{t('breaches.wait')}</Heading>
      {drawn.length > 0 && (
        <BarChart
          data={drawn.map((row) => ({
            along: t('breaches.wait.all'),
            value: row.value ?? 0,
            series: nameOf(row),
          }))}
          axes={{
            x: { field: 'along', fieldType: 'category', label: t('breaches.holder') },
            y: { field: 'value', fieldType: 'linear', label: t('chart.minutes') },
            options: { groupFieldByColor: 'series', stacking: true },
          }}
          options={{ showLegend: true, showTooltips: true }}
        />
      )}
      <ChartTable
        along={t('breaches.holder')}
        columns={[t('breaches.accountable'), t('breaches.waited')]}
        points={rows.map((row) => ({
          label: nameOf(row),
          values: [],
          cells: [t(`kpi.side.${row.side}`), <WaitLink key="waited" view={view} row={row} />],
        }))}
      />
      <Text variant="microcopy">{t('breaches.wait.hint')}</Text>
    </Flex>
  )
}

const WaitLink = ({ view: { words, listTo }, row }: { view: ViewProps; row: Figure }) => {
  const waited = row.value === null ? words.t('figure.no_data') : wordHours(words, row.value)
  return row.list === null ? <>{waited}</> : <PageLink {...listTo(row.list)}>{waited}</PageLink>
}
