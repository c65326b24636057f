import { millisecondsInDay, millisecondsInHour, millisecondsInMinute } from 'date-fns/constants'
import { nextOpen } from '../business-time.ts'
import type { Calendar } from './calendar.ts'
import { compiledUntil } from './compiled-until.ts'

/** Nobody is closed for longer than this and still gets digests. */
const MOST_DAYS = 400

/**
 * The first of some wall times (`HH:MM` in the calendar's zone) of a day with open time, at or after an instant. One
 * that falls into closed time moves to the day's next opening. null: none for over a year.
 */
export function nextWallTime(calendar: Calendar, at: Date, times: string[]): Date | null {
  const { zone, dates } = compiledUntil(calendar, at.getTime() + MOST_DAYS * millisecondsInDay)
  const today = zone.dayOf(at.getTime())
  for (let day = today; day < today + MOST_DAYS; day += 1) {
    if (dates.rank(day + 1) === dates.rank(day)) continue
    const found = times
      .map((time) => nextOpen(calendar, new Date(zone.instantOf(day * millisecondsInDay + msOf(time)))))
      .filter((opening) => opening >= at && zone.dayOf(opening.getTime()) === day)
      .toSorted((a, b) => a.getTime() - b.getTime())[0]
    if (found) return found
  }
  return null
}

function msOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * millisecondsInHour + minutes * millisecondsInMinute
}
