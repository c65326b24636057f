import { dayName, dayNumber } from '../domain/kpi/local-day.ts'
import type { SummedCell } from '../store/reports/load-cells.ts'
import type { Span } from './period.ts'

export type Bucket = { from: string; cells: SummedCell[] }

/** Cells by day, by week from 32 days on, by month from 93 on: a line of some thirty points at most. */
export function bucketsOf({ from, to }: Span, cells: SummedCell[]): Bucket[] {
  const days = dayNumber(to) - dayNumber(from) + 1
  const start = days > 92 ? monthOf : days > 31 ? weekOf : (day: string) => day
  return [...Map.groupBy(cells, ({ day = '' }) => start(day))]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([first, same]) => ({ from: first, cells: same }))
}

/** The Monday before or at a date. */
function weekOf(day: string): string {
  const number = dayNumber(day)
  return dayName(number - ((number + 3) % 7))
}

export function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`
}
