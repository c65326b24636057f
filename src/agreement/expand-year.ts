import type { CalendarException, Terms } from '../domain/agreement.ts'
import type { Calendar } from '../domain/business-time.ts'
import { raw } from './checks/raw.ts'
import { expandCalendar } from './expand-calendar.ts'
import { parseYaml } from './parse-yaml.ts'
import { calendarsSchema } from './schema/calendars.ts'

const DAY_MS = 86_400_000
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
const UNNAMED = { en: 'Hours of the agreement', es: 'Horario del acuerdo' }

/**
 * The days of a year that a signed document means (holidays as the library knows them now, extra and excepted dates,
 * dated hours) and that its version does not have yet, as exceptions of operations: so a year is added without a new
 * version, and nothing that was expanded before changes by itself (engineering §11).
 */
export function expandYear(
  document: string,
  { year, language, terms }: { year: number; language: 'en' | 'es'; terms: Terms },
): CalendarException[] {
  const parsed = parseYaml(document)
  const given = parsed.ok ? raw(raw(parsed.source.data)['terms'])['calendars'] : undefined
  const sections = calendarsSchema.parse(given)
  return Object.entries(sections).flatMap(([name, section]) => {
    const wanted = expandCalendar(section, { years: [year], language })
    const today = terms.calendars[name]
    if (!today) return []
    return datesOf(year)
      .filter((date) => textOf(wanted.calendar, date) !== textOf(today, date))
      .map((date) => ({
        calendar: name,
        date,
        hours: orClosed(hoursOn(wanted.calendar, date)),
        name: wanted.names[date] ?? UNNAMED[language],
      }))
  })
}

function datesOf(year: number): string[] {
  const first = Date.UTC(year, 0, 1)
  const days = Math.round((Date.UTC(year + 1, 0, 1) - first) / DAY_MS)
  return Array.from({ length: days }, (_, day) => new Date(first + day * DAY_MS).toISOString().slice(0, 10))
}

function orClosed(hours: [string, string][]): [string, string][] | null {
  return hours.length === 0 ? null : hours
}

function textOf(calendar: Calendar, date: string): string {
  return JSON.stringify(hoursOn(calendar, date))
}

/** Local open hours of a date, as the calendar's own definition has them. */
function hoursOn({ hours, holidays, shifts = {}, breaks = {} }: Calendar, date: string): [string, string][] {
  if (holidays.includes(date)) return []
  const weekday = WEEKDAYS[new Date(date).getUTCDay()] ?? 'sun'
  const open = shifts[date] ?? hours[weekday] ?? []
  return (breaks[date] ?? []).reduce<[string, string][]>(without, [...open])
}

function without(open: [string, string][], [from, to]: [string, string]): [string, string][] {
  return open
    .flatMap(([start, end]): [string, string][] => [
      [start, end < from ? end : from],
      [start > to ? start : to, end],
    ])
    .filter(([start, end]) => start < end)
}
