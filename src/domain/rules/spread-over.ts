import { millisecondsInDay } from 'date-fns/constants'
import { addBusinessDays, addBusinessTime, businessTimeBetween, nextOpen } from '../business-time.ts'
import type { Calendar } from '../business-time.ts'
import { compiledUntil } from '../calendar/compiled-until.ts'

/**
 * `count` instants, in order, divided evenly over `days` open dates of a calendar from `from` on, and over the open
 * hours of each: the share of one person of a parked batch (engineering §27).
 */
export function spreadOver(
  calendar: Calendar,
  { from, days, count }: { from: Date; days: number; count: number },
): Date[] {
  const first = firstOf(calendar, from)
  const morning = startOfDay(calendar, first)
  const instants: Date[] = []
  for (let day = 0; day < days; day += 1) {
    const [start, end] = [shareOf(count, day, days), shareOf(count, day + 1, days)]
    if (start === end) continue
    const opening = day === 0 ? first : addBusinessDays(calendar, morning, day)
    const openMs = businessTimeBetween(calendar, opening, startOfDay(calendar, opening, 1))
    for (let i = 0; i < end - start; i += 1)
      instants.push(addBusinessTime(calendar, opening, Math.floor((openMs * i) / (end - start))))
  }
  return instants
}

/** Today is a day of it while at least half of its hours are left. */
function firstOf(calendar: Calendar, from: Date): Date {
  const opening = nextOpen(calendar, from)
  const [morning, night] = [startOfDay(calendar, opening), startOfDay(calendar, opening, 1)]
  const left = businessTimeBetween(calendar, opening, night)
  return left * 2 >= businessTimeBetween(calendar, morning, night)
    ? opening
    : addBusinessDays(calendar, morning, 1)
}

/** How many are of the days before one: days differ by one at most. */
function shareOf(count: number, day: number, days: number): number {
  return Math.ceil((count * day) / days)
}

function startOfDay(calendar: Calendar, at: Date, later = 0): Date {
  const { zone } = compiledUntil(calendar, at.getTime() + later * millisecondsInDay)
  return new Date(zone.startOf(zone.dayOf(at.getTime()) + later))
}
