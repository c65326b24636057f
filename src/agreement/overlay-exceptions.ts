import type { CalendarException, Terms } from '../domain/agreement.ts'
import type { Calendar } from '../domain/business-time.ts'

/**
 * Terms with the dated exceptions of operations laid over their calendars and the names of their days (product §2
 * `calendars`). An exception is the last word on its date; of two for one date the later entry stands. Exceptions of a
 * calendar that these terms do not have say nothing. Calendars without any stay the same objects.
 */
export function overlayExceptions(terms: Terms, exceptions: CalendarException[]): Terms {
  const names = Object.keys(terms.calendars)
  const spoken = exceptions.filter(({ calendar }) => calendar === '*' || names.includes(calendar))
  if (spoken.length === 0) return terms
  const of = (name: string): CalendarException[] =>
    spoken.filter(({ calendar }) => calendar === '*' || calendar === name)
  const calendars = Object.entries(terms.calendars).map(([name, calendar]) => [name, lay(calendar, of(name))])
  const holidayNames = names.map((name) => [name, { ...terms.holidayNames[name], ...daysOf(of(name)) }])
  return {
    ...terms,
    calendars: Object.fromEntries(calendars) as Terms['calendars'],
    holidayNames: Object.fromEntries(holidayNames) as Terms['holidayNames'],
  }
}

function lay(calendar: Calendar, exceptions: CalendarException[]): Calendar {
  if (exceptions.length === 0) return calendar
  const last = new Map(exceptions.map((exception) => [exception.date, exception.hours]))
  const left = <T>(dated: Record<string, T> = {}): [string, T][] =>
    Object.entries(dated).filter(([date]) => !last.has(date))
  const closed = [...last].filter(([, hours]) => hours === null).map(([date]) => date)
  const open = [...last].filter((entry): entry is [string, [string, string][]] => entry[1] !== null)
  return {
    ...calendar,
    holidays: [...calendar.holidays.filter((date) => !last.has(date)), ...closed].toSorted(),
    breaks: Object.fromEntries(left(calendar.breaks)),
    shifts: Object.fromEntries([...left(calendar.shifts), ...open]),
  }
}

function daysOf(exceptions: CalendarException[]): Record<string, string> {
  return Object.fromEntries(exceptions.map(({ date, name }) => [date, name]))
}
