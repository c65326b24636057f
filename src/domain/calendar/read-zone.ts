import {
  millisecondsInDay,
  millisecondsInHour,
  millisecondsInMinute,
  millisecondsInSecond,
} from 'date-fns/constants'
import { calendarError } from './calendar.ts'
import { countUpTo } from './count-up-to.ts'

/**
 * A time zone as arithmetic. Wall time is local time written as ms, as if it were UTC; a day is a whole number of
 * them since 1 January 1970. Product §3.1: a missing wall time moves forward by the gap, a repeated one is taken at
 * its first occurrence.
 */
export type Zone = {
  wallOf(instant: number): number
  instantOf(wall: number): number
  /** The instant a day begins; a day the zone skipped begins and ends in the same one. */
  startOf(day: number): number
  /** The day whose `startOf` was the last before or at `instant`. */
  dayOf(instant: number): number
  /** In order: days that do not run plainly from 0 to 24 h, or that such a day may reach into. */
  irregularDays: readonly number[]
}

type Transition = { at: number; before: number; after: number }

/** Zones have changed twice within seven days (America/Cambridge_Bay, 2000), never within five. */
const STRIDE = 5 * millisecondsInDay

const zones = new Map<string, Zone>()

/**
 * A zone with its changes of offset from 1970 until an instant; outside of that the nearest offset holds. They are
 * found once a process, some 10 ms a zone. Throws `time_zone_unknown`.
 */
export const readZone = (timeZone: string, until: number): Zone => {
  const key = `${timeZone} until ${until}`
  const zone = zones.get(key) ?? makeZone(timeZone, until)
  zones.set(key, zone)
  return zone
}

const makeZone = (timeZone: string, until: number): Zone => {
  const offsetAt = offsetReader(timeZone)
  const transitions = findTransitions(offsetAt, until)
  const offsets = [offsetAt(0), ...transitions.map(({ after }) => after)]
  const instants = transitions.map(({ at }) => at)
  // A wall time belongs to the offset before a change until the clocks agree again: that is what moves a missing one
  // forward, and takes a repeated one the first time.
  const wallEnds = transitions.map(({ at, before, after }) => at + Math.max(before, after))

  const wallOf = (instant: number): number => instant + (offsets[countUpTo(instants, instant)] as number)
  const instantOf = (wall: number): number => wall - (offsets[countUpTo(wallEnds, wall)] as number)
  const startOf = (day: number): number => instantOf(day * millisecondsInDay)
  const dayOf = (instant: number): number => {
    const day = Math.floor(wallOf(instant) / millisecondsInDay)
    // Clocks that change near midnight (St John's did at 00:01) can show yesterday's date again.
    if (instant < startOf(day)) return day - 1
    return instant < startOf(day + 1) ? day : day + 1
  }
  return { wallOf, instantOf, startOf, dayOf, irregularDays: daysAround(transitions) }
}

/** The zone's offset from UTC in ms. Not `tzOffset` of @date-fns/tz: it loses the sign of offsets like -00:44:30. */
const offsetReader = (timeZone: string): ((instant: number) => number) => {
  const format = formatOf(timeZone)
  return (instant) => {
    const [, sign, hours = 0, minutes = 0, seconds = 0] =
      /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(instant)) ?? []
    const size =
      Number(hours) * millisecondsInHour +
      Number(minutes) * millisecondsInMinute +
      Number(seconds) * millisecondsInSecond
    return sign === '-' ? -size : size
  }
}

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  } catch {
    throw calendarError(
      'time_zone_unknown',
      `"${timeZone}" is no time zone; use an IANA name such as Europe/Madrid.`,
    )
  }
}

const findTransitions = (offsetAt: (instant: number) => number, until: number): Transition[] => {
  const transitions: Transition[] = []
  let before = offsetAt(0)
  for (let from = 0; from < until; from += STRIDE) {
    const after = offsetAt(from + STRIDE)
    if (after !== before) transitions.push({ at: bisect(offsetAt, from, from + STRIDE), before, after })
    before = after
  }
  return transitions
}

/** The first second after `from` at which the offset is another. */
const bisect = (offsetAt: (instant: number) => number, from: number, to: number): number => {
  const before = offsetAt(from)
  let low = from / millisecondsInSecond
  let high = to / millisecondsInSecond
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle * millisecondsInSecond) === before) low = middle
    else high = middle
  }
  return high * millisecondsInSecond
}

const daysAround = (transitions: readonly Transition[]): number[] => {
  const days = new Set<number>()
  for (const { at, before, after } of transitions) {
    const first = Math.floor((at + Math.min(before, after)) / millisecondsInDay)
    // A closing time inside the gap moves forward by it, at most this far.
    const last = Math.floor((at + Math.max(before, 2 * after - before)) / millisecondsInDay)
    for (let day = first; day <= last; day++) days.add(day)
  }
  return [...days]
}
