/** Under this many cases a share says nothing (product §6). */
export const FEWEST_FOR_A_RATE = 5
/** Under this many there is no colour and no trend. */
export const FEWEST_FOR_A_STATE = 20
/** Within five points of the target is at risk (ux §5). */
const AT_RISK = 0.05

export type State = 'met' | 'at_risk' | 'missed'

type Counted = { n: number; of: number }

/** A share from 0 to 1; null where there are too few cases. */
export function rateOf({ n, of }: Counted): number | null {
  return of < FEWEST_FOR_A_RATE ? null : n / of
}

/** How a rate stands to its target; null without one, or with too few cases. */
export function stateOf(counted: Counted, target: number | null): State | null {
  if (target === null || counted.of < FEWEST_FOR_A_STATE) return null
  return compare(counted.n / counted.of, target, target - AT_RISK)
}

/** How a number stands to what it should be by now; the band is five per cent of it. */
export function stateOfCount(count: number, wanted: number | null): State | null {
  return wanted === null ? null : compare(count, wanted, wanted * (1 - AT_RISK))
}

/** Minutes that should stay within a target. */
export function stateOfMinutes(
  minutes: number,
  { count, target }: { count: number; target: number },
): State | null {
  if (count < FEWEST_FOR_A_STATE) return null
  return compare(-minutes, -target, -target * (1 + AT_RISK))
}

/** The change in points (0 to 1) against the period before; null where either has too few cases. */
export function trendOf(now: Counted, before: Counted | null): number | null {
  if (before === null || now.of < FEWEST_FOR_A_STATE || before.of < FEWEST_FOR_A_STATE) return null
  return now.n / now.of - before.n / before.of
}

/** The change in cases; null where either period has too few, or there was nothing to compare with. */
export function trendOfCases(now: number, before: number | null): number | null {
  const enough = before !== null && now >= FEWEST_FOR_A_STATE && before >= FEWEST_FOR_A_STATE
  return enough ? now - before : null
}

/** The change of the median in minutes; null: either has too few cases. */
export function trendOfMinutes(
  now: { count: number; median: number } | null,
  before: { count: number; median: number } | null,
): number | null {
  const enough = now && before && Math.min(now.count, before.count) >= FEWEST_FOR_A_STATE
  return enough ? now.median - before.median : null
}

/** Counts of cases are whole; a rounding error in their quotient must not cost the state. */
function compare(value: number, kept: number, risky: number): State {
  const reaches = (least: number): boolean => value >= least - 1e-9
  return reaches(kept) ? 'met' : reaches(risky) ? 'at_risk' : 'missed'
}
