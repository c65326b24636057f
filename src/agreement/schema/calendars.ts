import { z } from 'zod'
import { dayOfYear, intervals, timeZone } from './dates.ts'
import { oneOf, section, words } from './leaf.ts'

const HOLIDAY_TYPES = ['public', 'bank', 'school', 'optional', 'observance'] as const

const week = section({
  mon: intervals.optional(),
  tue: intervals.optional(),
  wed: intervals.optional(),
  thu: intervals.optional(),
  fri: intervals.optional(),
  sat: intervals.optional(),
  sun: intervals.optional(),
})

/** Hours of one date or of a range; `check-calendars.ts` proves that the parts go together. */
const override = section({
  date: dayOfYear.optional(),
  from: dayOfYear.optional(),
  to: dayOfYear.optional(),
  hours: z.union([intervals, week], 'a list of ["08:00", "15:00"], or one a weekday').optional(),
  closed: z.literal(true, 'true').optional(),
  name: words.optional(),
})

const holidays = section({
  country: z.string('a country code such as ES').optional(),
  region: z.string('a region code of the country').optional(),
  types: z.array(oneOf(HOLIDAY_TYPES), 'a list of types').prefault(['public']),
  extra: z
    .array(
      z.union(
        [dayOfYear.transform((date) => ({ date, name: '' })), section({ date: dayOfYear, name: words })],
        'a date as "2026-05-15", or "05-15" for every year, or {date, name}',
      ),
      'a list of dates',
    )
    .prefault([]),
  except: z.array(dayOfYear, 'a list of dates').prefault([]),
})

/** Open hours as they are signed. Holidays are not expanded yet. */
export const hoursSchema = section({ timeZone, hours: week })

export const calendarSchema = section({
  timeZone,
  hours: week,
  overrides: z.array(override, 'a list of dated hours').prefault([]),
  holidays: holidays.prefault({}),
})

export const calendarsSchema = z.record(
  z.string().regex(/^[\w-]{1,50}$/, 'a calendar name of letters, digits, _ and -'),
  calendarSchema,
  'named calendars',
)

export type CalendarSection = z.output<typeof calendarSchema>
export type Override = CalendarSection['overrides'][number]
