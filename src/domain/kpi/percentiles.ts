/** So many cases of so many whole minutes. */
export type Bin = { minutes: number; count: number }

/** Whole minutes; `count`: of how many cases. */
export type Minutes = { count: number; median: number; mean: number; p90: number }

/**
 * Exact median, mean and 90th percentile from counts, with linear interpolation between neighbours, as whole minutes
 * (part C2). null: there is no case.
 */
export function minutesOf(bins: Bin[]): Minutes | null {
  const sorted = bins.filter(({ count }) => count > 0).toSorted((a, b) => a.minutes - b.minutes)
  const count = sorted.reduce((sum, bin) => sum + bin.count, 0)
  if (count === 0) return null
  const total = sorted.reduce((sum, bin) => sum + bin.minutes * bin.count, 0)
  return {
    count,
    median: Math.round(quantile(sorted, count, 0.5)),
    mean: Math.round(total / count),
    p90: Math.round(quantile(sorted, count, 0.9)),
  }
}

function quantile(sorted: Bin[], count: number, share: number): number {
  // Shares of ten are no exact binary fractions: 0.9 × 10 must be 9.
  const place = Math.round((count - 1) * share * 1e9) / 1e9
  const low = Math.floor(place)
  const a = valueAt(sorted, low)
  const b = valueAt(sorted, Math.ceil(place))
  return a + (b - a) * (place - low)
}

/** The value at a place, from 0, of all cases in order. */
function valueAt(sorted: Bin[], place: number): number {
  let before = 0
  for (const { minutes, count } of sorted) {
    before += count
    if (place < before) return minutes
  }
  return sorted.at(-1)?.minutes ?? 0
}
