import fc from 'fast-check'
import type { Calendar, LocalHours, Weekday } from '../../src/domain/calendar/calendar.ts'

const DAY = 86_400_000

/** Instants at which clocks changed, chosen for how they did. */
export const CHANGES: [zone: string, at: string][] = [
  ['Europe/Madrid', '2024-03-31T01:00Z'],
  ['Europe/Madrid', '2024-10-27T01:00Z'],
  ['Europe/Dublin', '2024-03-31T01:00Z'],
  ['Europe/Dublin', '2024-10-27T01:00Z'],
  ['America/New_York', '2024-03-10T07:00Z'],
  ['America/New_York', '2024-11-03T06:00Z'],
  // Half an hour.
  ['Australia/Lord_Howe', '2024-04-06T15:00Z'],
  ['Australia/Lord_Howe', '2024-10-05T15:30Z'],
  // A minute after midnight: back into yesterday, forward out of a day one minute old.
  ['America/St_Johns', '2006-10-29T02:31Z'],
  ['America/St_Johns', '2006-04-02T03:31Z'],
  // At midnight: a day without 00:00, a day of 25 hours that ends on time.
  ['America/Sao_Paulo', '2018-11-04T03:00Z'],
  ['America/Sao_Paulo', '2018-02-18T02:00Z'],
  ['America/Havana', '2024-11-03T05:00Z'],
  // Up to midnight.
  ['America/Nuuk', '2024-03-31T01:00Z'],
  ['America/Nuuk', '2024-10-27T01:00Z'],
  // A quarter of an hour, at midnight.
  ['Asia/Kathmandu', '1985-12-31T18:30Z'],
  // Out of summer time for Ramadan, and back.
  ['Africa/Casablanca', '2024-03-10T02:00Z'],
  ['Africa/Casablanca', '2024-04-14T02:00Z'],
  // Two changes within a week.
  ['America/Cambridge_Bay', '2000-10-29T07:00Z'],
  ['America/Cambridge_Bay', '2000-11-05T05:00Z'],
  // A date that never was.
  ['Pacific/Apia', '2011-12-30T10:00Z'],
  ['Pacific/Kwajalein', '1993-08-21T12:00Z'],
]

const ZONES = [...new Set(CHANGES.map(([zone]) => zone)), 'Etc/UTC', 'Asia/Kolkata', 'Pacific/Chatham']

export const isoDate = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

export const anInstant = (from = '1971-01-01', to = '2100-01-01'): fc.Arbitrary<Date> =>
  fc.integer({ min: Date.parse(from), max: Date.parse(to) }).map((ms) => new Date(ms))

const localTime = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')

const anInterval: fc.Arbitrary<LocalHours> = fc
  .uniqueArray(
    fc.oneof(
      fc.integer({ min: 0, max: 1440 }),
      fc.integer({ min: 0, max: 48 }).map((n) => n * 30),
    ),
    {
      minLength: 2,
      maxLength: 2,
    },
  )
  .map((ends) => ends.sort((a, b) => a - b).map(localTime) as LocalHours)

const someHours = fc.oneof(
  fc.array(anInterval, { maxLength: 3 }),
  fc.constant<LocalHours[]>([['09:00', '17:00']]),
  fc.constant<LocalHours[]>([['00:00', '24:00']]),
)

const aWeek = fc.record(
  Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, someHours]),
  ) as Record<Weekday, typeof someHours>,
)

/** A calendar that opens every week, with dated exceptions within some days of `around`. */
export const aCalendar = (timeZone: string, around: number, days = 3): fc.Arbitrary<Calendar> => {
  const date = fc.integer({ min: -days, max: days }).map((offset) => isoDate(around + offset * DAY))
  const instant = fc
    .integer({ min: -days * 1440, max: days * 1440 })
    .map((minutes) => new Date(around + minutes * 60_000).toISOString())
  const dated = fc.dictionary(date, someHours, { maxKeys: 2 })
  return fc
    .record({
      timeZone: fc.constant(timeZone),
      hours: aWeek,
      holidays: fc.array(date, { maxLength: 2 }),
      breaks: dated,
      shifts: dated,
      away: fc.array(fc.record({ from: instant, to: instant }), { maxLength: 2 }),
    })
    .filter(({ hours }) => Object.values(hours).some((intervals) => intervals.length > 0))
}

/** Any zone, exceptions around 2024. */
export const anyCalendar: fc.Arbitrary<Calendar> = fc
  .tuple(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 365 }))
  .chain(([zone, day]) => aCalendar(zone, Date.UTC(2024, 0) + day * DAY, 40))
