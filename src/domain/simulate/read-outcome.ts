import { FIGURES, isOfS, type FigureId, type Reading } from '../kpi/figures.ts'
import type { Marks } from '../kpi/marks.ts'
import type { Outcome } from './outcome.ts'

/** Of parked handoffs these say nothing: they would have had no clock yet. */
const BY_CLOCK: ReadonlySet<FigureId> = new Set<FigureId>(['response', 'limit', 'decision', 'coverage'])

/** Of deleted contacts these say nothing: their activities cannot be read. */
const BY_ACTIVITY: ReadonlySet<FigureId> = new Set<FigureId>([...BY_CLOCK, 'logging', 'reasons'])

/** Figures that hang on the tier in nothing; all others do, by being exempt or not. */
const BY_CRITERIA: FigureId = 'criteria'

/**
 * Whether a handoff counts for a figure, and for or against, as the reports read it (part C2). Left out besides: what
 * nobody can tell, what the import shield would have parked, and of deleted contacts what hangs on activities.
 */
export function readOutcome(outcome: Outcome, figure: FigureId): Reading {
  const { unknown, deleted, parked, measure } = outcome
  if (unknown.tier || (figure === BY_CRITERIA && unknown.criteria)) return 'out:unknown'
  if (parked && BY_CLOCK.has(figure)) return 'out:parked'
  const reading = FIGURES[figure].read(parked ? asParked(measure.marks) : measure.marks)
  return deleted && reading !== null && BY_ACTIVITY.has(figure) ? 'out:deleted' : reading
}

/** Undecided, it would wait in its batch still; what was decided in HubSpot stays decided. */
function asParked(marks: Marks): Marks {
  return marks.disposition === 'open' ? { ...marks, disposition: 'parked' } : marks
}

/** Where a handoff belongs: every one is in exactly one of these, so that the parts add up. */
export type Part = 'unknown' | 'parked' | 'withdrawn' | 'exempt' | 'passed_through' | 'counted'

export function partOf({ unknown, parked, measure: { marks } }: Outcome): Part {
  if (unknown.tier) return 'unknown'
  if (parked) return 'parked'
  if (marks.disposition === 'withdrawn') return 'withdrawn'
  if (marks.disposition === 'exempt') return 'exempt'
  return isOfS(marks) ? 'counted' : 'passed_through'
}
