import type { Calendar, Weekday } from './calendar.ts'
import { findExceptionalDays } from './find-exceptional-days.ts'
import { lengthBefore, unite, type Period } from './periods.ts'
import { readHours, readStretches } from './read-hours.ts'
import { readZone, type Zone } from './read-zone.ts'
import { without, type Tally } from './tally.ts'
import { placeInWeek, tallyDays } from './tally-days.ts'
import { tallyInstants } from './tally-instants.ts'

/** A calendar made countable. */
export type CompiledCalendar = {
  zone: Zone
  /** The open milliseconds. */
  instants: Tally
  /** The dates with any open time, as days. */
  dates: Tally
}

/** In the order of `placeInWeek`. */
const WEEKDAYS: readonly Weekday[] = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed']

/**
 * Compiles a calendar, with the changes of its zone until an instant. Only days that differ from their weekday are
 * worked out: dated ones and those on which clocks change.
 */
export const compileCalendar = (calendar: Calendar, until: number): CompiledCalendar =>
  withAway(shareOpenTime(calendar, until), calendar.away ?? [])

const shared = new WeakMap<Calendar['hours'], { calendar: Calendar; until: number; open: CompiledCalendar }>()

/** Holds and absences are copies of one calendar with another `away`; what they have in common is compiled once. */
const shareOpenTime = (calendar: Calendar, until: number): CompiledCalendar => {
  const last = shared.get(calendar.hours)
  if (last?.until === until && differsInAwayOnly(last.calendar, calendar)) return last.open
  const open = compileOpenTime(calendar, until)
  shared.set(calendar.hours, { calendar, until, open })
  return open
}

/** For two calendars with the same `hours`. */
const differsInAwayOnly = (one: Calendar, other: Calendar): boolean =>
  (['timeZone', 'holidays', 'breaks', 'shifts'] as const).every((key) => one[key] === other[key])

const compileOpenTime = (calendar: Calendar, until: number): CompiledCalendar => {
  const zone = readZone(calendar.timeZone, until)
  const week = WEEKDAYS.map((weekday) => readHours(calendar.hours[weekday] ?? []))
  const exceptional = findExceptionalDays(calendar, zone, week)
  const periodsOf = (day: number): readonly Period[] =>
    exceptional.get(day) ?? (week[placeInWeek(day)] as readonly Period[])
  const tally = (measure: (periods: readonly Period[]) => number): Tally =>
    tallyDays(
      week.map(measure),
      [...exceptional].map(([day, periods]) => ({ day, holds: measure(periods) })),
    )

  const openMs = tally((periods) => lengthBefore(periods, Infinity))
  const dates = tally((periods) => Math.min(periods.length, 1))
  return { zone, instants: tallyInstants({ zone, openMs, periodsOf }), dates }
}

/** Takes absences out of the open time, and the dates that lose all of theirs out of the open dates. */
const withAway = (open: CompiledCalendar, away: NonNullable<Calendar['away']>): CompiledCalendar => {
  const stretches = readStretches(away)
  if (stretches.length === 0) return open
  const { zone } = open
  const instants = without(open.instants, stretches)
  const isLost = (day: number): boolean =>
    instants.rank(zone.startOf(day)) === instants.rank(zone.startOf(day + 1))
  const lostDates = stretches.map(([from, to]): Period => {
    const [first, last] = [zone.dayOf(from), zone.dayOf(to)]
    return [isLost(first) ? first : first + 1, isLost(last) ? last + 1 : last]
  })
  return { zone, instants, dates: without(open.dates, unite(lostDates)) }
}
