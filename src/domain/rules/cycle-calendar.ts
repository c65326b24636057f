import type { Terms } from '../agreement.ts'
import type { Calendar } from '../business-time.ts'
import type { Hold } from '../cycle.ts'
import { calendarOf } from './run-clocks.ts'

/** The calendar a cycle's clocks run by: its tier's, less its holds (product §3.3 "Hold", engineering §32). */
export function calendarOfCycle(terms: Terms, name: string, holds: Hold[]): Calendar {
  return without(calendarOf(terms, name), holds)
}

/** A calendar less stretches of time, half-open; the same object where there are none. */
export function without(calendar: Calendar, stretches: Pick<Hold, 'fromAt' | 'toAt'>[]): Calendar {
  if (stretches.length === 0) return calendar
  const away = stretches.map(({ fromAt, toAt }) => ({ from: fromAt.toISOString(), to: toAt.toISOString() }))
  return { ...calendar, away: [...(calendar.away ?? []), ...away] }
}
