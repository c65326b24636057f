import { FEWEST_FOR_A_RATE, FEWEST_FOR_A_STATE } from '../kpi/rate.ts'

/** `n` of `of`; `share` from 0 to 1, null under five cases; `sure`: at least twenty (product §6). */
export type Share = { n: number; of: number; share: number | null; sure: boolean }

/** Of `count` cases; under five of them nothing else is told. */
export type Spread = {
  count: number
  median: number | null
  mean: number | null
  p75: number | null
  p90: number | null
  sure: boolean
}

export function shareOf(n: number, of: number): Share {
  return {
    n,
    of,
    share: of < FEWEST_FOR_A_RATE ? null : round(n / of, 4),
    sure: of >= FEWEST_FOR_A_STATE,
  }
}

/** Of those that are asked about at all (true or false), how many are; null ones are left out. */
export function shareWhere<T>(all: readonly T[], read: (one: T) => boolean | null): Share {
  const answers = all.map(read).filter((answer) => answer !== null)
  return shareOf(answers.filter(Boolean).length, answers.length)
}

/**
 * Median, mean, 75th and 90th percentile with linear interpolation between neighbours: the place of a share is
 * (cases − 1) × share, from 0. Rounded to `digits` decimals; null under five cases.
 */
export function spreadOf(values: readonly number[], digits = 0): Spread {
  const count = values.length
  const sure = count >= FEWEST_FOR_A_STATE
  if (count < FEWEST_FOR_A_RATE) return { count, median: null, mean: null, p75: null, p90: null, sure }
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number): number => round(quantile(sorted, share), digits)
  const mean = round(sorted.reduce((sum, value) => sum + value, 0) / count, digits)
  return { count, median: at(0.5), mean, p75: at(0.75), p90: at(0.9), sure }
}

function quantile(sorted: readonly number[], share: number): number {
  // Shares of ten are no exact binary fractions: 0.9 × 10 must be 9.
  const place = round((sorted.length - 1) * share, 9)
  const low = sorted[Math.floor(place)] ?? 0
  const high = sorted[Math.ceil(place)] ?? 0
  return low + (high - low) * (place - Math.floor(place))
}

export function round(value: number, digits: number): number {
  const factor = 10 ** digits
  return Math.round(value * factor) / factor
}

/** How often each key occurs, the commonest first, equal ones by name. */
export function countBy<T>(all: readonly T[], keyOf: (one: T) => string): { key: string; n: number }[] {
  const counts = new Map<string, number>()
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1)
  return [...counts].map(([key, n]) => ({ key, n })).toSorted((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1))
}
