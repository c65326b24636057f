import type { Calendar } from '../business-time.ts'
import { compiledUntil } from '../calendar/compiled-until.ts'
import { dayName, dayNumber } from './local-day.ts'

/** Dates, both included. */
export type Days = { from: string; to: string }

const DAY = 86_400_000

/** How many dates of a span have any open time. */
export function countOpenDays(calendar: Calendar, { from, to }: Days): number {
  const last = dayNumber(to) + 1
  const { dates } = compiledUntil(calendar, last * DAY)
  return Math.max(0, dates.rank(last) - dates.rank(dayNumber(from)))
}

/**
 * How many MQLs there should be of a monthly target: of each month its share of open days that lie in the span, up to
 * and with `until` (part C2 "pace"). A month without an open day asks for nothing.
 */
export function paceOf(
  perMonth: number,
  calendar: Calendar,
  { span, until }: { span: Days; until: string },
): number {
  const to = until < span.to ? until : span.to
  let wanted = 0
  for (let first = monthOf(span.from); first <= to; first = nextMonth(first)) {
    const month = { from: first, to: dayName(dayNumber(nextMonth(first)) - 1) }
    const passed = { from: later(month.from, span.from), to: month.to < to ? month.to : to }
    const open = countOpenDays(calendar, month)
    if (open > 0) wanted += (perMonth * countOpenDays(calendar, passed)) / open
  }
  return wanted
}

const later = (a: string, b: string): string => (a > b ? a : b)

/** The first of a date's month. */
function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`
}

function nextMonth(first: string): string {
  const date = new Date(`${first}T00:00:00Z`)
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)).toISOString().slice(0, 10)
}
