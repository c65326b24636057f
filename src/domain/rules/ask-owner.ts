import type { EscalationStep } from '../agreement.ts'
import { clockOf, type Cycle, type RunningClock } from '../cycle.ts'
import { ask, dueBy, isAwaited, type Ask, type AskedAt } from './ask.ts'
import { askRejection } from './ask-rejection.ts'
import type { Derived } from './derive-cycle.ts'
import { lastReached, shifted } from './reach-steps.ts'

/** What the owner is asked for, the most pressing first (product §3.4). */
export function askOwner(derived: Derived, at: AskedAt): (Ask | null)[] {
  const to = at.receivers.owner
  if (to === '') return []
  return [
    contactAsk(derived, to, at.now),
    noShowAsk(derived, to),
    decideAsk(derived, to, at.now),
    ...askRejection(derived, to),
  ]
}

function ownSteps(steps: EscalationStep[]): EscalationStep[] {
  return steps.filter((step) => step.to === 'owner' && step.action === 'task')
}

/** Without any step for the owner the agreement asks no owner for contact. */
export function asksOwner({ agreement }: Derived): boolean {
  return ownSteps(agreement.terms.escalation.response).length > 0
}

function contactAsk(derived: Derived, to: string, now: Date): Ask | null {
  const clock = clockOf(derived.cycle, 'response')
  if (!clock || !isAwaited(derived.cycle)) return null
  const steps = ownSteps(derived.agreement.terms.escalation.response)
  const step = lastReached(steps, derived, now, 'response')
  return {
    ...ask('contact', to),
    ...dueBy(clock),
    dueAt: (ownClock(derived.cycle, to) ?? clock).dueAt,
    born: step !== null,
    waitsFor: shifted(steps, derived, 'response'),
    quiet: step?.quiet ?? null,
  }
}

/**
 * Whoever took over after the team's breach has the own window, and the open task is due with it (engineering §22). Only
 * the due time moves: the lead still waits longer than agreed, so the task stays overdue.
 */
function ownClock(cycle: Cycle, owner: string): RunningClock | undefined {
  const team = clockOf(cycle, 'response')
  if (team?.state !== 'breached') return undefined
  return cycle.clocks.findLast(
    (clock) => clock.kind === 'owner' && clock.owner === owner && clock.startAt > team.dueAt,
  )
}

/** A meeting that the lead had booked fell through, and nobody has been in touch since (product §3.2). */
function noShowAsk({ cycle, followUpAt }: Derived, to: string): Ask | null {
  if (!followUpAt || !cycle.live) return null
  return { ...ask('no_show', to), dueAt: followUpAt }
}

function decideAsk(derived: Derived, to: string, now: Date): Ask | null {
  const clock = clockOf(derived.cycle, 'decision')
  if (!clock || derived.cycle.disposition !== 'open') return null
  const steps = ownSteps(derived.agreement.terms.escalation.decision)
  const step = lastReached(steps, derived, now, 'decision')
  return {
    ...ask('decide', to),
    ...dueBy(clock),
    born: step !== null,
    waitsFor: shifted(steps, derived, 'decision'),
    quiet: step?.quiet ?? null,
  }
}
