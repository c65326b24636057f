import { millisecondsInDay, millisecondsInMinute } from 'date-fns/constants'
import { calendarError, type LocalHours } from './calendar.ts'
import { unite, type Period } from './periods.ts'

/** Intervals of local time as ms since the wall clock's midnight, united. Throws `calendar_invalid`. */
export const readHours = (intervals: readonly LocalHours[]): Period[] =>
  unite(
    intervals.map(([open, close]): Period => {
      const period = [readLocalTime(open), readLocalTime(close)] as const
      if (period[0] < period[1]) return period
      throw calendarError(
        'calendar_invalid',
        `${open}–${close} ends before it begins; split hours past midnight in two, at 24:00.`,
      )
    }),
  )

/** A date as a count of days since 1 January 1970. Throws `calendar_invalid`. */
export const readDay = (date: string): number => {
  const ms = Date.parse(`${date}T00:00:00Z`)
  if (!Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date)) return ms / millisecondsInDay
  throw calendarError('calendar_invalid', `"${date}" is no date; write YYYY-MM-DD.`)
}

/** Stretches of time between instants, in ms, united. Throws `calendar_invalid`. */
export const readStretches = (stretches: readonly { from: string; to: string }[]): Period[] =>
  unite(stretches.map(({ from, to }): Period => [readInstant(from), readInstant(to)]))

const readLocalTime = (time: string): number => {
  const [, hours, minutes] = /^([01]\d|2[0-3]|24(?=:00)):([0-5]\d)$/.exec(time) ?? []
  if (hours && minutes) return (Number(hours) * 60 + Number(minutes)) * millisecondsInMinute
  throw calendarError('calendar_invalid', `"${time}" is no time of day; write HH:MM, from 00:00 to 24:00.`)
}

const readInstant = (instant: string): number => {
  const ms = Date.parse(instant)
  // Without an offset the machine's zone would decide.
  if (!Number.isNaN(ms) && /(Z|[+-]\d\d:\d\d)$/.test(instant)) return ms
  throw calendarError('calendar_invalid', `"${instant}" is no instant; write it like 2026-01-31T09:00:00Z.`)
}
