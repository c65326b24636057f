import Holidays from 'date-holidays'
import type { HolidaysTypes } from 'date-holidays'

export const holidayCountries = (): string[] => Object.keys(new Holidays().getCountries('en') ?? {})

/** Regions of a country, such as `MD` of `ES`. */
export const holidayRegions = (country: string): string[] =>
  Object.keys(new Holidays().getStates(country, 'en') ?? {})

/** IANA zones of a country. */
export const holidayZones = (country: string): string[] => new Holidays(country).getTimezones() ?? []

/** A local date, and the local time it begins at (`00:00` for whole days). */
export type PublicHoliday = { date: string; from: string; name: string; substitute: boolean }

type Place = {
  country: string
  region: string | undefined
  types: HolidaysTypes.HolidayType[]
  language: string
}

const DAY_MS = 86_400_000

/** Public holidays of a year, in the words of the language; one of several days is one entry a day. */
export const publicHolidays = (place: Place, year: number): PublicHoliday[] => {
  const calendar =
    place.region === undefined ? new Holidays(place.country) : new Holidays(place.country, place.region)
  return calendar
    .getHolidays(year, place.language)
    .filter((holiday) => place.types.includes(holiday.type))
    .flatMap(daysOf)
}

const daysOf = (holiday: HolidaysTypes.Holiday): PublicHoliday[] => {
  const [first = '', time = '00:00'] = holiday.date.split(' ')
  const days = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / DAY_MS))
  return Array.from({ length: days }, (_, index) => ({
    date: new Date(Date.parse(first) + index * DAY_MS).toISOString().slice(0, 10),
    from: index === 0 ? time.slice(0, 5) : '00:00',
    name: holiday.name,
    substitute: holiday.substitute === true,
  }))
}
