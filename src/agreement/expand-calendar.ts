import type { Calendar } from '../domain/business-time.ts'
import { publicHolidays } from './public-holidays.ts'
import type { PublicHoliday } from './public-holidays.ts'
import type { CalendarSection, Override } from './schema/calendars.ts'

const DAY_MS = 86_400_000
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

export type Expanded = {
  calendar: Calendar
  names: Record<string, string>
  /** Public holidays of the first year, before dates are added or excepted. */
  publicDays: PublicHoliday[]
}

type Draft = {
  closed: Map<string, string>
  breaks: Map<string, [string, string][]>
  /** Of the dates with a break: public holidays that begin at some hour. */
  breakNames: Map<string, string>
  shifts: Map<string, [string, string][]>
}

/**
 * A signed calendar → the one business time reads, for `years` (engineering §11: the year of activation and
 * the two after). Later lines win: public holidays, `except`, `extra`, then `overrides` in their order. Dated
 * hours open a date even on a holiday; a range only changes dates that would be open.
 */
export const expandCalendar = (
  section: CalendarSection,
  { years, language }: { years: number[]; language: string },
): Expanded => {
  const draft: Draft = { closed: new Map(), breaks: new Map(), breakNames: new Map(), shifts: new Map() }
  const found = years.map((year) => publicOf(section, { year, language }))
  for (const holiday of found.flat()) addHoliday(draft, holiday)
  for (const date of section.holidays.except.flatMap((given) => datesOf(given, years))) reopen(draft, date)
  for (const { date, name } of section.holidays.extra)
    for (const day of datesOf(date, years)) draft.closed.set(day, name)
  for (const override of section.overrides) apply(draft, { override, section, years })
  return { calendar: calendarOf(section, draft), names: namesOf(draft), publicDays: found[0] ?? [] }
}

const publicOf = (
  { holidays }: CalendarSection,
  { year, language }: { year: number; language: string },
): PublicHoliday[] => {
  const { country, region, types } = holidays
  return country === undefined ? [] : publicHolidays({ country, region, types, language }, year)
}

const addHoliday = (draft: Draft, holiday: PublicHoliday): void => {
  if (holiday.from === '00:00') draft.closed.set(holiday.date, holiday.name)
  else {
    draft.breaks.set(holiday.date, [[holiday.from, '24:00']])
    draft.breakNames.set(holiday.date, holiday.name)
  }
}

const reopen = (draft: Draft, date: string): void => {
  draft.closed.delete(date)
  draft.breaks.delete(date)
  draft.breakNames.delete(date)
}

/** `12-24` → that date of every year; a date of a year that lacks it (29 February) is left out. */
const datesOf = (given: string, years: number[]): string[] =>
  given.length === 10 ? [given] : years.map((year) => `${year}-${given}`).filter(isRealDate)

const isRealDate = (date: string): boolean => {
  const time = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
}

const apply = (
  draft: Draft,
  { override, section, years }: { override: Override; section: CalendarSection; years: number[] },
): void => {
  const single = override.date !== undefined
  for (const date of overrideDates(override, years)) {
    const day = WEEKDAYS[new Date(date).getUTCDay()] ?? 'sun'
    const hours = Array.isArray(override.hours) ? override.hours : (override.hours?.[day] ?? null)
    if (override.closed) draft.closed.set(date, override.name ?? '')
    else if (hours === null) continue
    else if (single || (!draft.closed.has(date) && (section.hours[day]?.length ?? 0) > 0)) {
      reopen(draft, date)
      draft.shifts.set(date, hours)
    }
  }
}

const overrideDates = (override: Override, years: number[]): string[] => {
  if (override.date !== undefined) return datesOf(override.date, years)
  const { from = '', to = '' } = override
  if (from.length === 10) return datesBetween(from, to)
  return years.flatMap((year) => datesBetween(`${year}-${from}`, `${to < from ? year + 1 : year}-${to}`))
}

const datesBetween = (from: string, to: string): string[] => {
  const days = Math.min(1_100, Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS))
  return Array.from({ length: days + 1 }, (_, index) =>
    new Date(Date.parse(from) + index * DAY_MS).toISOString().slice(0, 10),
  )
}

const calendarOf = (section: CalendarSection, draft: Draft): Calendar => {
  const hours = Object.fromEntries(Object.entries(section.hours).filter(([, day]) => day !== undefined))
  return {
    timeZone: section.timeZone,
    hours: hours as Calendar['hours'],
    holidays: [...draft.closed.keys()].sort(),
    ...(draft.breaks.size > 0 ? { breaks: Object.fromEntries(draft.breaks) } : {}),
    ...(draft.shifts.size > 0 ? { shifts: Object.fromEntries(draft.shifts) } : {}),
  }
}

/** A date closed in the whole is called what that is called, if anything. */
const namesOf = ({ breakNames, closed }: Draft): Record<string, string> =>
  Object.fromEntries([...new Map([...breakNames, ...closed])].filter(([, name]) => name !== ''))
