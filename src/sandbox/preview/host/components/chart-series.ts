import type { ChartDataRow, ChartProps } from '@hubspot/ui-extensions'

export type Series = { name: string; color: string; values: (number | null)[] }

/** `labels` along x; a value or a gap for each in every series. */
export type Plot = { labels: string[]; series: Series[]; max: number }

/** Seven hues that keep apart on light and dark, told apart by the legend's words as well. */
const COLORS: Record<string, string> = {
  blue: '#2f6fbe',
  orange: '#c8641f',
  aqua: '#0f8080',
  purple: '#7b5bb5',
  green: '#3c8543',
  pink: '#b8477f',
  yellow: '#8f7412',
}
const ORDER = Object.keys(COLORS)

const colorOf = (name: string | undefined, at: number): string => {
  const plain = (name ?? '').replace(/^dark/, '').toLowerCase()
  return COLORS[plain] ?? COLORS[ORDER[at % ORDER.length] ?? ''] ?? ''
}

/** Rows as the card hands them over, in its order: one line of labels and one series for each group. */
export const plotOf = ({ data, axes, options }: ChartProps): Plot => {
  const rows = Array.isArray(data) ? data : data.data
  const words = Array.isArray(data) ? {} : (data.options?.propertyLabels ?? {})
  const { x, y, options: axisOptions = {} } = axes
  const label = (field: string, value: unknown): string =>
    words[field]?.[String(value)] ?? String(value ?? '')
  const group = axisOptions.groupFieldByColor
  const groupOf = (row: ChartDataRow): string => (group ? label(group, row[group]) : (y.label ?? y.field))
  const labels = [...new Set(rows.map((row) => label(x.field, row[x.field])))]
  const names = [...new Set(rows.map(groupOf))]
  const colors = options?.colorList ?? options?.colors ?? []
  const series = names.map((name, at) => ({
    name,
    color: colorOf(axisOptions.colors?.[name] ?? colors[at], at),
    values: labels.map((wanted) => {
      const row = rows.find((one) => label(x.field, one[x.field]) === wanted && groupOf(one) === name)
      return row ? Number(row[y.field]) : null
    }),
  }))
  return { labels, series, max: highest(series, axisOptions.stacking ?? false) }
}

/** Of the tallest bar; never 0, so that it can be divided by. */
const highest = (series: Series[], stacked: boolean): number => {
  const columns = series[0]?.values.map((_, at) => series.map(({ values }) => values[at] ?? 0)) ?? []
  const tops = columns.map((column) =>
    stacked ? column.reduce((sum, value) => sum + value, 0) : Math.max(...column),
  )
  return Math.max(1, ...tops)
}
