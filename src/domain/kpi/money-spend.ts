import { dayName, dayNumber } from './local-day.ts'
import { toCents } from './money-sums.ts'

type Entry = { source: string; month: string; amount: number }

/**
 * What was spent on the days of a period that have passed: a month's entries, spread evenly over its days. null: a month
 * that has begun lacks an entry, so that nobody knows. Local dates, both included.
 */
export function spentIn(
  entries: Entry[],
  { from, to, until }: { from: string; to: string; until: string },
): number | null {
  const last = until < to ? until : to
  if (last < from) return null
  let spent = 0
  for (let month = from.slice(0, 7); month <= last.slice(0, 7); month = monthAfter(month)) {
    const entered = entries.filter((entry) => entry.month === month)
    if (entered.length === 0) return null
    const first = `${month}-01`
    const end = dayName(dayNumber(`${monthAfter(month)}-01`) - 1)
    const passed = daysOf(first > from ? first : from, end < last ? end : last)
    spent += (entered.reduce((sum, { amount }) => sum + amount, 0) * passed) / daysOf(first, end)
  }
  return toCents(spent)
}

const daysOf = (from: string, to: string): number => dayNumber(to) - dayNumber(from) + 1

/** `2026-12` → `2027-01`. */
export function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
}
