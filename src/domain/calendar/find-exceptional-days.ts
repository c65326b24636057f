import { millisecondsInDay } from 'date-fns/constants'
import type { Calendar, LocalHours } from './calendar.ts'
import { clip, cutOut, unite, type Period } from './periods.ts'
import { readDay, readHours } from './read-hours.ts'
import type { Zone } from './read-zone.ts'
import { placeInWeek } from './tally-days.ts'

/**
 * The days that are not simply their weekday: dated ones and those on which clocks change. In order, each with its
 * open periods in ms since it began. Throws `calendar_invalid`.
 */
export const findExceptionalDays = (
  calendar: Calendar,
  zone: Zone,
  week: readonly (readonly Period[])[],
): Map<number, Period[]> => {
  const holidays = new Set(calendar.holidays.map(readDay))
  const shifts = readDated(calendar.shifts)
  const breaks = readDated(calendar.breaks)
  const hoursOn = (day: number): readonly Period[] =>
    holidays.has(day) ? [] : (shifts.get(day) ?? (week[placeInWeek(day)] as readonly Period[]))
  const breaksOn = (day: number): readonly Period[] => breaks.get(day) ?? []

  const days = new Set([...holidays, ...shifts.keys(), ...breaks.keys(), ...zone.irregularDays])
  const periodsOn = (day: number): Period[] =>
    clip(cutOut(elapsedOn(zone, day, hoursOn), elapsedOn(zone, day, breaksOn)), [
      0,
      zone.startOf(day + 1) - zone.startOf(day),
    ])
  return new Map([...days].sort((a, b) => a - b).map((day) => [day, periodsOn(day)]))
}

/**
 * A day's wall times as time elapsed since it began. The day before has its say because a closing time in a gap may
 * move past midnight; a date the zone skipped (Apia, 30 December 2011) has none.
 */
const elapsedOn = (zone: Zone, day: number, wallTimesOn: (day: number) => readonly Period[]): Period[] => {
  const elapsed = (date: number, wallTime: number): number =>
    zone.instantOf(date * millisecondsInDay + wallTime) - zone.startOf(day)
  return unite(
    [day - 1, day]
      .filter((date) => zone.startOf(date) < zone.startOf(date + 1))
      .flatMap((date) =>
        wallTimesOn(date).map(([open, close]): Period => [elapsed(date, open), elapsed(date, close)]),
      ),
  )
}

const readDated = (dated: Record<string, LocalHours[]> = {}): Map<number, Period[]> =>
  new Map(Object.entries(dated).map(([date, intervals]) => [readDay(date), readHours(intervals)]))
