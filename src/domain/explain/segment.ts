import type { Calendar } from '../calendar/calendar.ts'

/**
 * What a stretch of time is to a clock. Everything but `counting` and `folded` counts nothing: `closed` is outside the
 * weekly hours, `break` a closed stretch within one day (lunch), `holiday` and `exception` a named date, `hold` and
 * `away` what was taken out of the clock's time. `folded`: many days of a long time as one, some of which count.
 */
export type SegmentKind =
  'counting' | 'closed' | 'break' | 'holiday' | 'exception' | 'hold' | 'away' | 'folded'

/** Half-open. `businessMs`: how much of it counts. `name`: the holiday's or exception's, or a hold's reason. */
export type Segment = { fromAt: Date; toAt: Date; kind: SegmentKind; name: string | null; businessMs: number }

/**
 * A named date: a holiday of the agreement, or a dated exception of operations. `closed`: the whole day is; else it only
 * has other hours.
 */
export type NamedDay = { kind: 'holiday' | 'exception'; name: string; closed: boolean }

/** All that says when a clock runs, and what to call the time when it does not. */
export type Timetable = {
  /** As the clock runs: exceptions applied, holds and absences in `away`. */
  calendar: Calendar
  /** `YYYY-MM-DD`, in the calendar's zone. */
  days: Record<string, NamedDay>
  holds: { fromAt: Date; toAt: Date; reason: string }[]
  away: { fromAt: Date; toAt: Date }[]
}
