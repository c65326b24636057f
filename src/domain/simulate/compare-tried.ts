import type { Reading } from '../kpi/figures.ts'
import { compare, type ByClock } from './compare-sides.ts'
import { breachOf, countReadings } from './count-figure.ts'
import { CLOCK_FIGURES, type ClockFigure, type Outcome } from './outcome.ts'
import { readOutcome } from './read-outcome.ts'

/** Handoff → what each clock says of it: all that is kept of a variant that is tried. */
export type Readings = Map<string, Record<ClockFigure, Reading>>

export function readClocks(outcomes: Outcome[]): Readings {
  return new Map(
    outcomes.map((one) => [
      one.id,
      {
        response: readOutcome(one, 'response'),
        limit: readOutcome(one, 'limit'),
        decision: readOutcome(one, 'decision'),
      },
    ]),
  )
}

export type TriedBreaches = {
  breaches: ByClock
  changed: Record<ClockFigure, { worse: number; better: number }>
}

/** Breaches without and with what is tried; parked handoffs are left out of both. */
export function compareTried(against: Readings, tried: Readings, parked: ReadonlySet<string>): TriedBreaches {
  const ids = [...against.keys()].filter((id) => tried.has(id))
  const of =
    (readings: Readings, figure: ClockFigure) =>
    (id: string): Reading => {
      const reading = readings.get(id)?.[figure] ?? null
      return reading !== null && parked.has(id) ? 'out:parked' : breachOf(reading)
    }
  const each = CLOCK_FIGURES.map((figure) => {
    const [today, draft] = [ids.map(of(against, figure)), ids.map(of(tried, figure))]
    const turned = (from: Reading[], to: Reading[]): number =>
      from.filter((reading, at) => reading === 'yes' && to[at] !== 'yes').length
    return {
      figure,
      breaches: compare({ today: countReadings(today), draft: countReadings(draft) }),
      changed: { better: turned(today, draft), worse: turned(draft, today) },
    }
  })
  return {
    breaches: Object.fromEntries(each.map(({ figure, breaches }) => [figure, breaches])) as ByClock,
    changed: Object.fromEntries(
      each.map(({ figure, changed }) => [figure, changed]),
    ) as TriedBreaches['changed'],
  }
}
