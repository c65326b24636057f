import type { FigureId, Reading } from '../kpi/figures.ts'
import { rateOf } from '../kpi/rate.ts'
import type { Tally } from '../kpi/tally.ts'
import type { Outcome } from './outcome.ts'
import { readOutcome } from './read-outcome.ts'

/** `n` of `of` that count; `share` from 0 to 1, null under five cases; what is left out, by why. */
export type Counted = Tally & { share: number | null }

/** Counts readings. */
export function countReadings(readings: Iterable<Reading>): Counted {
  const counted: Tally = { n: 0, of: 0, leftOut: {} }
  for (const reading of readings) {
    if (reading === null) continue
    if (reading === 'yes') counted.n += 1
    if (reading === 'yes' || reading === 'no') counted.of += 1
    else {
      const why = reading.slice('out:'.length)
      counted.leftOut[why] = (counted.leftOut[why] ?? 0) + 1
    }
  }
  return { ...counted, share: rateOf(counted) }
}

/** As the reports count it: those that kept what was agreed. */
export function countKept(outcomes: Outcome[], figure: FigureId): Counted {
  return countReadings(outcomes.map((one) => readOutcome(one, figure)))
}

/** The other way round: the breaches among those that are judged. */
export function countBreaches(outcomes: Outcome[], figure: FigureId): Counted {
  return countReadings(outcomes.map((one) => breachOf(readOutcome(one, figure))))
}

export function breachOf(reading: Reading): Reading {
  if (reading === 'yes') return 'no'
  return reading === 'no' ? 'yes' : reading
}
