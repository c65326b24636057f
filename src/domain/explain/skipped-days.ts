import { millisecondsInDay } from 'date-fns/constants'
import type { Calendar, Weekday } from '../calendar/calendar.ts'
import { compiledUntil } from '../calendar/compiled-until.ts'
import { lengthBefore } from '../calendar/periods.ts'
import { readHours } from '../calendar/read-hours.ts'

/** A date on which less is worked than on its weekday. `openMs` 0: nothing at all. */
export type SkippedDay = {
  /** `YYYY-MM-DD`, in the calendar's zone. */
  date: string
  /** null: nobody gave it a name. */
  name: string | null
  openMs: number
  /** What the weekday has; 0 where it is closed anyway (a holiday on a Sunday). */
  usualMs: number
}

/** Shorter cuts are named or not told: a change of clocks looks the same. */
const LONGEST_CHANGE_MS = 3_600_000

const WEEKDAYS: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/**
 * The days that will be skipped, or cut short: named ones and those with less open time than their weekday, in order.
 * `names`: date → name, of holidays and exceptions. `from` is counted as its local date, `days` dates from it on.
 */
export const skippedDays = (
  calendar: Calendar,
  names: Record<string, string>,
  { from, days }: { from: Date; days: number },
): SkippedDay[] => {
  const { zone, instants } = compiledUntil(calendar, from.getTime() + (days + 1) * millisecondsInDay)
  const first = zone.dayOf(from.getTime())
  const dayAt = (day: number): SkippedDay => {
    const date = new Date(day * millisecondsInDay).toISOString().slice(0, 10)
    const openMs = instants.rank(zone.startOf(day + 1)) - instants.rank(zone.startOf(day))
    return { date, name: names[date] ?? null, openMs, usualMs: usualOf(calendar, day) }
  }
  return Array.from({ length: days }, (_, index) => dayAt(first + index)).filter(isSkipped)
}

/** What a change of clocks takes away is nobody's time off. */
const isSkipped = ({ name, openMs, usualMs }: SkippedDay): boolean =>
  usualMs - openMs > LONGEST_CHANGE_MS || (name !== null && openMs < Math.max(usualMs, 1))

const usualOf = ({ hours }: Calendar, day: number): number => {
  const weekday = WEEKDAYS[new Date(day * millisecondsInDay).getUTCDay()] as Weekday
  return lengthBefore(readHours(hours[weekday] ?? []), Infinity)
}
