import { dayNumber } from '../domain/kpi/local-day.ts'
import type { Span } from './period.ts'

/** By day, by week from 32 days on, by month from 93 on: a line of some thirty points at most. */
export function bucketOf({ from, to }: Span): 'day' | 'week' | 'month' {
  const days = dayNumber(to) - dayNumber(from) + 1
  return days > 92 ? 'month' : days > 31 ? 'week' : 'day'
}
