import { millisecondsInDay } from 'date-fns/constants'
import { calendarError, type Calendar } from './calendar/calendar.ts'
import type { CompiledCalendar } from './calendar/compile-calendar.ts'
import { compiledUntil } from './calendar/compiled-until.ts'

export type { Calendar } from './calendar/calendar.ts'

/**
 * Business time (product §3.1). A calendar is a counted set of open milliseconds. Elapsed time is how many of them
 * lie between two instants; a deadline is the end of the one that uses up the window. Both are readings of the same
 * count, so they cannot disagree, and both cost the same for an hour and for ten years.
 *
 * Everything is half-open and in the calendar's own zone. A negative amount goes the other way; ms are rounded to
 * whole ones. All functions throw `RangeError`s with a stable `code`: `calendar_never_open` where no open time is
 * left for the amount, `calendar_invalid` and `time_zone_unknown` when a calendar is first used, `instant_invalid`
 * and `duration_invalid` for what is no date and no amount.
 */

/**
 * The instant at which `ms` of open time since `start` are used up. Exactly at closing it is the closing instant;
 * zero is the next open instant.
 */
export const addBusinessTime = (calendar: Calendar, start: Date, ms: number): Date => {
  const wanted = wholeMs(ms)
  if (wanted < 0) return subtractBusinessTime(calendar, start, -wanted)
  return read(calendar, start, ({ instants }, at) =>
    wanted === 0 ? instants.select(instants.rank(at)) : instants.select(instants.rank(at) + wanted - 1) + 1,
  )
}

/**
 * The last instant from which `ms` of open time pass until `end`; it is open, so that adding leads back. Zero is
 * `end` if that is open, else the closing instant before it.
 */
export const subtractBusinessTime = (calendar: Calendar, end: Date, ms: number): Date => {
  const wanted = wholeMs(ms)
  if (wanted < 0) return addBusinessTime(calendar, end, -wanted)
  return read(calendar, end, ({ instants }, at) =>
    wanted === 0 ? openOrLastClosing(instants, at) : instants.select(instants.rank(at) - wanted),
  )
}

/** Open time from `from` to `to` in ms; 0 where `to` is the earlier. */
export const businessTimeBetween = (calendar: Calendar, from: Date, to: Date): number => {
  const [start, end] = [msOf(from), msOf(to)]
  if (end <= start) return 0
  const { instants } = compiledUntil(calendar, end)
  return instants.rank(end) - instants.rank(start)
}

/** Whether the calendar is open at an instant: the opening one is, the closing one is not. */
export const isOpen = (calendar: Calendar, at: Date): boolean => {
  const instant = msOf(at)
  const { instants } = compiledUntil(calendar, instant)
  return isMember(instants, instant)
}

/** `at` if it is open, else the next opening. */
export const nextOpen = (calendar: Calendar, at: Date): Date => addBusinessTime(calendar, at, 0)

/**
 * `days` open dates later at the same wall time, then forward to the next open instant (design §5). An open date is
 * one with any open time; `start` need not be on one.
 */
export const addBusinessDays = (calendar: Calendar, start: Date, days: number): Date => {
  const wanted = wholeDays(days)
  if (wanted < 0) return subtractBusinessDays(calendar, start, -wanted)
  if (wanted === 0) return nextOpen(calendar, start)
  return read(calendar, start, ({ zone, dates, instants }, at) => {
    const landing = moveToDay(zone, at, (day) => dates.select(dates.rank(day + 1) - 1 + wanted))
    return instants.select(instants.rank(landing))
  })
}

/** `days` open dates earlier at the same wall time, then back to the last closing instant if that is not open. */
export const subtractBusinessDays = (calendar: Calendar, end: Date, days: number): Date => {
  const wanted = wholeDays(days)
  if (wanted < 0) return addBusinessDays(calendar, end, -wanted)
  if (wanted === 0) return subtractBusinessTime(calendar, end, 0)
  return read(calendar, end, ({ zone, dates, instants }, at) =>
    openOrLastClosing(
      instants,
      moveToDay(zone, at, (day) => dates.select(dates.rank(day) - wanted)),
    ),
  )
}

const isMember = ({ rank }: CompiledCalendar['instants'], at: number): boolean => rank(at + 1) > rank(at)

const openOrLastClosing = (instants: CompiledCalendar['instants'], at: number): number =>
  isMember(instants, at) ? at : instants.select(instants.rank(at) - 1) + 1

/** The same wall time on another day. */
const moveToDay = (zone: CompiledCalendar['zone'], at: number, move: (day: number) => number): number => {
  const wall = zone.wallOf(at)
  const day = Math.floor(wall / millisecondsInDay)
  return zone.instantOf(wall + (move(day) - day) * millisecondsInDay)
}

/** Reads an instant off a calendar; again, if the answer lies where the zone's changes were not known yet. */
const read = (
  calendar: Calendar,
  from: Date,
  reading: (compiled: CompiledCalendar, at: number) => number,
): Date => {
  const at = msOf(from)
  const compiled = compiledUntil(calendar, at)
  const answer = reading(compiled, at)
  const wider = compiledUntil(calendar, answer)
  return dateOf(wider === compiled ? answer : reading(wider, at))
}

const msOf = (date: Date): number => {
  const ms = date.getTime()
  if (Number.isNaN(ms)) throw calendarError('instant_invalid', 'The instant to reckon from is no valid date.')
  return ms
}

const dateOf = (ms: number): Date => {
  const date = new Date(ms)
  if (!Number.isNaN(date.getTime())) return date
  throw calendarError(
    'calendar_never_open',
    'The calendar has no open time left before the end of all dates.',
  )
}

const wholeMs = (ms: number): number => {
  if (Number.isFinite(ms)) return Math.round(ms)
  throw calendarError('duration_invalid', `${ms} is no length of time; give a number of ms.`)
}

const wholeDays = (days: number): number => {
  if (Number.isSafeInteger(days)) return days
  throw calendarError('duration_invalid', `${days} is no number of business days; give a whole one.`)
}
