import type { EscalationStep } from '../agreement.ts'
import { clockOf } from '../cycle.ts'
import type { Derived } from './derive-cycle.ts'
import { after, before, calendarOf } from './run-clocks.ts'

/** Which clock the steps belong to: `due` means another instant in each. */
export type Ladder = 'response' | 'decision'

/** When a step of an escalation comes; null where its clock does not exist. */
export function instantOf(
  { at }: EscalationStep,
  { cycle, agreement }: Derived,
  ladder: Ladder,
): Date | null {
  const response = clockOf(cycle, 'response')
  const starts = {
    handoff: cycle.startAt,
    warn: response?.warnAt,
    breach: response?.dueAt,
    limit: clockOf(cycle, 'limit')?.dueAt,
    due: ladder === 'response' ? response?.dueAt : clockOf(cycle, 'decision')?.dueAt,
    grace: null,
  }
  const start = starts[at.on]
  if (!start) return null
  const calendar = calendarOf(agreement.terms, cycle.calendar)
  const later = at.plus ? after(calendar, start, at.plus) : start
  return at.minus ? before(calendar, later, at.minus) : later
}

/** A warning fires only before due (engineering §24); breach and limit only once verified. */
export function isReached(step: EscalationStep, derived: Derived, now: Date, ladder: Ladder): boolean {
  const response = clockOf(derived.cycle, 'response')
  const at = instantOf(step, derived, ladder)
  if (!response || !at || now < at) return false
  if (step.at.on === 'breach') return response.state === 'breached'
  if (step.at.on === 'limit') return clockOf(derived.cycle, 'limit')?.state === 'breached'
  return step.at.on === 'due' || now < response.dueAt
}

/** Several steps overdue at once: only the last is carried out (engineering §24). null: none is reached. */
export function lastReached(
  steps: EscalationStep[],
  derived: Derived,
  now: Date,
  ladder: Ladder,
): EscalationStep | null {
  const reached = steps.filter((step) => isReached(step, derived, now, ladder))
  const at = (step: EscalationStep): number => instantOf(step, derived, ladder)?.getTime() ?? 0
  return reached.toSorted((a, b) => at(a) - at(b)).at(-1) ?? null
}

/** The instants of steps that no clock's own instants bring a look at. */
export function shifted(steps: EscalationStep[], derived: Derived, ladder: Ladder): Date[] {
  return steps
    .filter(({ at }) => at.plus || at.minus || (at.on === 'due' && ladder === 'response'))
    .map((step) => instantOf(step, derived, ladder))
    .filter((at) => at !== null)
}
