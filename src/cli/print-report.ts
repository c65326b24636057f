import type { FigureRow } from '../reports/figure-row.ts'
import { kindOf, type Labels } from '../reports/labels.ts'
import { showDuration } from '../strings/show-duration.ts'
import { showMoment, showTime } from '../strings/show-time.ts'
import { text, type Language, type StringKey } from '../strings/text.ts'
import { table } from './table.ts'

export type ReportSaid = {
  report: string
  asOf: string
  timeZone: string
  observation: boolean
  period: { from: string; to: string }
  language: Language
  columns: string[]
  rows: Record<string, unknown>[]
  cut: number
  labels: Labels
}

/** A report in words: its dates first, then section by section. */
export const printReport = (said: ReportSaid, language: Language = said.language): string[] => {
  const { observation, cut } = said
  return [
    titleOf(said, language),
    ...(observation ? [text(language, 'kpi.line.observation')] : []),
    ...(said.rows.some((row) => 'figure' in row) ? sections(said, language) : plain(said, language)),
    ...(cut > 0 ? [text(language, 'kpi.line.cut', { n: cut })] : []),
  ]
}

/** What is open is of now, whatever the period. */
const titleOf = ({ report, period, timeZone: zone, asOf }: ReportSaid, language: Language): string => {
  const now = new Date(asOf)
  const of = {
    report: text(language, `kpi.report.${report}` as StringKey),
    zone,
    time: showMoment(now, { language, timeZone: zone }),
  }
  return report === 'today'
    ? text(language, 'kpi.line.title_now', of)
    : text(language, 'kpi.line.title', { ...of, from: period.from, to: period.to })
}

/** Codes of these columns have names; a contact's id is what other commands take. */
const NAMED = ['owner', 'team', 'source'] as const
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

const plain = ({ rows, columns, labels, timeZone, asOf }: ReportSaid, language: Language): string[] => {
  const place = { language, timeZone, now: new Date(asOf) }
  const cellOf = (row: Record<string, unknown>, column: string): string => {
    const value = String(row[column] ?? '')
    if (INSTANT.test(value)) return showTime(new Date(value), place)
    const kind = NAMED.find((one) => one === column)
    return (kind && value !== '' && labels[kind]?.[value]) || value
  }
  return table([columns, ...rows.map((row) => columns.map((column) => cellOf(row, column)))])
}

const sections = ({ rows, labels }: ReportSaid, language: Language): string[] => {
  const figures = rows as unknown as FigureRow[]
  return [...Map.groupBy(figures, ({ section }) => section)].flatMap(([section, same]) => [
    '',
    `[${section}]`,
    ...table(same.map((row) => lineOf(row, labels, language))),
  ])
}

const lineOf = (row: FigureRow, labels: Labels, language: Language): string[] => [
  placeOf(row, labels),
  text(language, `kpi.figure.${row.figure}` as StringKey),
  measured(row, language),
  row.target === null
    ? ''
    : `≥ ${valueOf(row, row.target, language)}`.replace('≥', row.kind === 'minutes' ? '≤' : '≥'),
  row.state === null ? '' : text(language, `board.state.${row.state}`),
  row.trend === null || row.trend === 0 ? '' : trendOf(row, language),
  adjustedOf(row, language),
]

const placeOf = ({ section, figure, group }: FigureRow, labels: Labels): string => {
  const kind = kindOf(section, figure)
  return (kind && group !== '' && labels[kind]?.[group]) || group
}

/** n of m, and how many are left out by why (ux §3.4). */
const measured = (row: FigureRow, language: Language): string => {
  const { n, of, leftOut, value, why } = row
  if (why === 'no_data' && !of) return text(language, 'figure.no_data') + outOf(leftOut, language)
  if (why === 'too_few') return text(language, 'figure.too_few', { n: n ?? 0, m: of ?? 0 })
  const counts = n !== null && of !== null ? ` (${String(n)} / ${String(of)})` : ''
  return `${valueOf(row, value ?? 0, language)}${percentilesOf(row)}${counts}${outOf(leftOut, language)}`
}

const percentilesOf = ({ minutes }: FigureRow): string =>
  minutes === null ? '' : ` · ø ${String(minutes.mean)} · p90 ${String(minutes.p90)} min`

const outOf = (leftOut: Record<string, number>, language: Language): string => {
  const parts = Object.entries(leftOut).map(
    ([why, count]) => `${String(count)} ${text(language, `kpi.out.${why}` as StringKey)}`,
  )
  return parts.length === 0 ? '' : `; ${text(language, 'kpi.line.left_out', { list: parts.join(', ') })}`
}

const adjustedOf = (row: FigureRow, language: Language): string => {
  const { adjusted, n } = row
  if (adjusted === null || adjusted.n === n || adjusted.value === null) return ''
  return text(language, 'kpi.line.adjusted', { value: valueOf(row, adjusted.value, language) })
}

const trendOf = ({ kind, trend }: FigureRow, language: Language): string => {
  const change = trend ?? 0
  const sign = change > 0 ? '▲' : '▼'
  return `${sign} ${kind === 'rate' ? percent(Math.abs(change), language) : String(Math.abs(change))}`
}

const valueOf = ({ kind }: FigureRow, value: number, language: Language): string => {
  if (kind === 'rate') return percent(value, language)
  return kind === 'minutes' ? showDuration(value * 60_000) : String(value)
}

const percent = (share: number, language: Language): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share)
