import { raw } from '../../agreement/checks/raw.ts'
import { expandCalendar } from '../../agreement/expand-calendar.ts'
import { overlayExceptions } from '../../agreement/overlay-exceptions.ts'
import { calendarSchema } from '../../agreement/schema/calendars.ts'
import type { Operations, Terms, Weekday } from '../../domain/agreement.ts'
import type { Calendar } from '../../domain/business-time.ts'
import { skippedDays } from '../../domain/explain/skipped-days.ts'

export type Week = { day: Weekday; hours: [string, string][] }[]

export type CalendarShown = {
  name: string
  timeZone: string
  week: Week
  holidays: { year: number; count: number; usual: number | null }
  next: { date: string; name: string; openMinutes: number }[]
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
/** Further than the tenth day off of any calendar that has some. */
const AHEAD_DAYS = 400
const NEXT = 10
const MINUTE_MS = 60_000
/** Spain has 14 public holidays a year; libraries miss the municipal ones. */
const USUAL: Record<string, number> = { ES: 14 }

type About = { document: unknown; operations: Operations; today: string; now: Date }

/** Calendars of the version in force with the exceptions of now: hours, holidays of the year, days that will be skipped. */
export function showCalendars(terms: Terms, about: About): CalendarShown[] {
  const { calendars, holidayNames } = overlayExceptions(terms, about.operations.exceptions)
  return Object.entries(calendars).map(([name, calendar]) => ({
    name,
    timeZone: calendar.timeZone,
    week: weekOf(calendar.hours),
    holidays: countHolidays(name, terms, about),
    next: nextOf(calendar, holidayNames[name] ?? {}, about.now),
  }))
}

export function weekOf(hours: Calendar['hours']): Week {
  return WEEKDAYS.flatMap((day) => {
    const open = hours[day] ?? []
    return open.length === 0 ? [] : [{ day, hours: open.map(([from, to]): [string, string] => [from, to]) }]
  })
}

function nextOf(calendar: Calendar, names: Record<string, string>, now: Date): CalendarShown['next'] {
  return skippedDays(calendar, names, { from: now, days: AHEAD_DAYS })
    .filter(({ usualMs }) => usualMs > 0)
    .slice(0, NEXT)
    .map(({ date, name, openMs }) => ({ date, name: name ?? '', openMinutes: openMs / MINUTE_MS }))
}

/** Substitute days, which not everyone has, count for none (engineering §37). */
function countHolidays(name: string, terms: Terms, { document, today }: About): CalendarShown['holidays'] {
  const year = Number(today.slice(0, 4))
  const isOfYear = (date: string): boolean => date.startsWith(today.slice(0, 4))
  const closed = (terms.calendars[name]?.holidays ?? []).filter(isOfYear)
  const section = calendarSchema.safeParse(raw(raw(raw(document)['terms'])['calendars'])[name])
  const usual = section.success ? USUAL[section.data.holidays.country ?? ''] : undefined
  if (!section.success || usual === undefined) return { year, count: closed.length, usual: null }
  const { publicDays } = expandCalendar(section.data, { years: [year], language: 'en' })
  const substitutes = publicDays.filter(({ substitute }) => substitute).map(({ date }) => date)
  const count = closed.filter((date) => !substitutes.includes(date)).length
  return { year, count, usual: count < usual ? usual : null }
}
