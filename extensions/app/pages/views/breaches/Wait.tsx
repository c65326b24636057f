import { BarChart, Flex, Heading, Text } from '@hubspot/ui-extensions'
import type { Figure } from '../../_shared/page-contract.ts'
import { ChartTable } from '../../charts/ChartTable.tsx'
import { nameOfPlace } from '../../charts/place-names.ts'
import { Measured } from '../../parts/Measured.tsx'
import type { ViewProps } from '../../view-props.ts'

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
          options={{ title: t('breaches.wait'), showLegend: true, showTooltips: true }}
        />
      )}
      <ChartTable
        along={t('breaches.holder')}
        columns={[t('breaches.accountable'), t('breaches.waited')]}
        points={rows.map((row) => ({
          label: nameOf(row),
          values: [],
          cells: [t(`kpi.side.${row.side}`), <Measured key="measured" view={view} figure={row} />],
        }))}
      />
      <Text variant="microcopy">{t('breaches.wait.hint')}</Text>
    </Flex>
  )
}
