import type { Kysely } from 'kysely'
import type { Operations, Terms } from '../domain/agreement.ts'
import type { Marks } from '../domain/kpi/marks.ts'
import type { Calendar } from '../domain/business-time.ts'
import type { People } from '../domain/situation.ts'
import type { SummedCell } from '../store/reports/load-cells.ts'
import type { DB } from '../store/schema.ts'
import type { Dimension, Slice } from '../store/reports/slice.ts'
import type { FigureRow } from './figure-row.ts'
import type { Period, Span } from './period.ts'

export type Role = 'rep' | 'manager' | 'marketing' | 'viewer' | 'admin'

/** What a report is given: the agreement in force, the period, and ways to count in it. */
export type ReportContext = {
  db: Kysely<DB>
  asOf: Date
  terms: Terms
  /** What sources cost, by month, as it was entered. */
  spend: Operations['spend']
  /** The first calendar of the agreement: a month's open days. */
  calendar: Calendar
  period: Period
  slice: Slice
  /** The first local date of which anything is known: nobody promised anything before; null: not known. */
  since: string | null
  /** The agreement is still only observed: its handoffs are shown, marked, and count for nothing. */
  observation: boolean
  /** Only of one person: judged by that person's own clock. */
  person: string | null
  /** Who owns what, and when they are away. */
  people: People
  /** Whether figures of a person may be shown to whoever asks. */
  mayShow(owner: string): boolean
  /** Cells of the period (or of another span) that count: observed ones only while all are. */
  cells(by: Dimension[], more?: More): Promise<SummedCell[]>
}

/** `reasons`: apart by reason. `sums`: times and fields too. `marks`: only of these, as cells of the span have them. */
export type More = { span?: Span; reasons?: boolean; sums?: boolean; marks?: Marks[] }

/** `Row`: what one line of it is; all but *Today* are made of figures. */
export type Report<Row extends Record<string, unknown> = FigureRow> = {
  name: string
  roles: Role[]
  /** Keys of a row, in the order of its table. */
  columns: (keyof Row & string)[]
  /** What is said about how it is counted: ids of definitions, in order. */
  definitions: string[]
  /** It has figures of deals: an answer says as of when these were read. */
  money?: true
  run(context: ReportContext): Promise<Row[]>
}

export const FIGURE_COLUMNS: Report['columns'] = [
  ...(['section', 'group', 'figure', 'kind', 'side', 'n', 'of', 'leftOut', 'value', 'why'] as const),
  ...(['target', 'state', 'before', 'trend', 'adjusted', 'minutes', 'list', 'note'] as const),
]
