import type { CalendarException, Terms } from '../domain/agreement.ts'
import { skippedDays } from '../domain/explain/skipped-days.ts'
import { overlayExceptions } from './overlay-exceptions.ts'

/** A day that will be skipped or cut short. `openMinutes` 0: closed; `usualMinutes` 0: its weekday is closed anyway. */
export type ListedDay = {
  calendar: string
  date: string
  name: string
  why: 'holiday' | 'exception' | 'dated_hours'
  openMinutes: number
  usualMinutes: number
}

const MINUTE_MS = 60_000

/** The days of a year on which a calendar of the terms, with the exceptions of operations, is not its weekday. */
export function listDays(
  terms: Terms,
  exceptions: CalendarException[],
  { year, calendar: only }: { year: number; calendar: string | null },
): ListedDay[] {
  const effective = overlayExceptions(terms, exceptions)
  // A day early and some days more: whatever the zone, the year is inside.
  const span = { from: new Date(Date.UTC(year - 1, 11, 31, 12)), days: 370 }
  return Object.entries(effective.calendars)
    .filter(([name]) => only === null || name === only)
    .flatMap(([calendar, hours]) => {
      const names = effective.holidayNames[calendar] ?? {}
      return skippedDays(hours, names, span)
        .filter(({ date }) => date.startsWith(String(year)))
        .map(({ date, name, openMs, usualMs }) => ({
          calendar,
          date,
          name: name ?? '',
          why: whyOf(date, { calendar, terms, exceptions }),
          openMinutes: openMs / MINUTE_MS,
          usualMinutes: usualMs / MINUTE_MS,
        }))
    })
}

function whyOf(
  date: string,
  about: { calendar: string; terms: Terms; exceptions: CalendarException[] },
): ListedDay['why'] {
  const { calendar, terms, exceptions } = about
  const isOf = (one: CalendarException): boolean =>
    one.date === date && (one.calendar === '*' || one.calendar === calendar)
  if (exceptions.some(isOf)) return 'exception'
  const holidays = terms.calendars[calendar]?.holidays ?? []
  return holidays.includes(date) || date in (terms.holidayNames[calendar] ?? {}) ? 'holiday' : 'dated_hours'
}
