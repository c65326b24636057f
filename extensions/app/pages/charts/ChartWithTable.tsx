import {
  BarChart,
  EmptyState,
  Flex,
  Heading,
  LineChart,
  Text,
  type ChartAxisPair,
} from '@hubspot/ui-extensions'
import type { ReactNode } from 'react'
import type { Words } from '../_shared/words.ts'
import { chartRows, type Point } from './chart-rows.ts'
import { ChartTable } from './ChartTable.tsx'

type ChartWithTableProps = {
  words: Words
  kind: 'bar' | 'line'
  title: string
  /** What stands along the axis, and what is measured, its unit included. */
  along: string
  measure: string
  series: string[]
  points: Point[]
  /** More columns of the table than series are drawn. */
  columns?: string[]
  stacked?: boolean
  /** The last line of the table: what the parts add up to. */
  total?: ReactNode[]
}

/**
 * A chart is never without its title and its table (ux §2.4). Days and months are categories, already worded: as instants they would
 * be drawn in the zone of whoever looks, a day off for some.
 */
export const ChartWithTable = (props: ChartWithTableProps) => {
  const { words, title, along, series, points, columns = series, total } = props
  const data = chartRows(series, points)
  return (
    <Flex direction="column" gap="sm">
      <Heading>{title}</Heading>
      {data.length > 0 ? (
        <Drawing {...props} />
      ) : (
        <EmptyState title={words.t('figure.no_data')} imageName="emptyStateCharts" layout="vertical" flush>
          <Text>{words.t('chart.empty')}</Text>
        </EmptyState>
      )}
      {points.length > 0 && <ChartTable along={along} columns={columns} points={points} total={total} />}
    </Flex>
  )
}

const Drawing = ({ kind, along, measure, series, points, stacked = false }: ChartWithTableProps) => {
  const isGrouped = series.length > 1
  const axes: ChartAxisPair = {
    x: { field: 'along', fieldType: 'category', label: along },
    y: { field: 'value', fieldType: 'linear', label: measure },
    ...(isGrouped && { options: { groupFieldByColor: 'series', stacking: stacked } }),
  }
  const drawn = {
    data: chartRows(series, points),
    axes,
    options: { showLegend: isGrouped, showDataLabels: !stacked, showTooltips: true },
  }
  return kind === 'bar' ? <BarChart {...drawn} /> : <LineChart {...drawn} />
}
