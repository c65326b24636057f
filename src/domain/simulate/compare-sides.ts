import type { Terms } from '../agreement.ts'
import type { FigureId } from '../kpi/figures.ts'
import { stateOf, type State } from '../kpi/rate.ts'
import { countBreaches, countKept, type Counted } from './count-figure.ts'
import { CLOCK_FIGURES, type ClockFigure, type Outcome } from './outcome.ts'
import { partOf, type Part } from './read-outcome.ts'

/** The same under the agreement of today and under the draft (or: without and with what is tried). */
export type Pair<T> = { today: T; draft: T }

export type Sides = Pair<Outcome[]>

export function both<A, B>({ today, draft }: Pair<A>, make: (side: A) => B): Pair<B> {
  return { today: make(today), draft: make(draft) }
}

/** `difference`: of the shares, draft less today; null where one of them is none. */
export type Compared = Pair<Counted> & { difference: number | null }

export function compare(counted: Pair<Counted>): Compared {
  const [today, draft] = [counted.today.share, counted.draft.share]
  return { ...counted, difference: today === null || draft === null ? null : draft - today }
}

export type ByClock = Record<ClockFigure, Compared>

/** Breaches of each clock: late, of those that are judged. */
export function compareBreaches(sides: Sides): ByClock {
  return Object.fromEntries(
    CLOCK_FIGURES.map((figure) => [
      figure,
      compare(both(sides, (outcomes) => countBreaches(outcomes, figure))),
    ]),
  ) as ByClock
}

/** All handoffs, and where they belong: the parts add up to the whole. */
export type Population = { handoffs: number } & Record<Part, number>

export function populationOf(outcomes: Outcome[]): Population {
  const parts: Record<Part, number> = {
    unknown: 0,
    parked: 0,
    withdrawn: 0,
    exempt: 0,
    passed_through: 0,
    counted: 0,
  }
  for (const one of outcomes) parts[partOf(one)] += 1
  return { handoffs: outcomes.length, ...parts }
}

export type Kept = Compared & {
  figure: FigureId
  side: 'sales' | 'marketing'
  /** What was signed, as a share; null: nothing was. */
  target: Pair<number | null>
  /** How it stands to that; null without a target, or under 20 cases. */
  state: Pair<State | null>
}

const SALES: FigureId[] = ['response', 'limit', 'coverage', 'decision', 'reasons', 'logging']
const MARKETING: FigureId[] = ['criteria', 'acceptance']

/** What was kept of what each side signed, against its own targets. */
export function compareTargets(sides: Sides, terms: Pair<Terms>): Kept[] {
  return [...SALES, ...MARKETING].map((figure) => {
    const counted = both(sides, (outcomes) => countKept(outcomes, figure))
    const target = both(terms, (one) => targetOf(one, figure))
    return {
      figure,
      side: SALES.includes(figure) ? 'sales' : 'marketing',
      ...compare(counted),
      target,
      state: {
        today: stateOf(counted.today, target.today),
        draft: stateOf(counted.draft, target.draft),
      },
    }
  })
}

function targetOf({ sales, marketing }: Terms, figure: FigureId): number | null {
  if (figure === 'criteria') return marketing?.criteria.target ?? null
  if (figure === 'acceptance') return marketing?.acceptance ?? null
  return (sales.targets as Record<string, number>)[figure] ?? null
}
