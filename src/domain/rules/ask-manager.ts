import type { EscalationStep } from '../agreement.ts'
import { clockOf } from '../cycle.ts'
import { ask, dueBy, isAwaited, type Ask, type AskedAt } from './ask.ts'
import { askRejection } from './ask-rejection.ts'
import type { Derived } from './derive-cycle.ts'
import { namedBy } from './find-receivers.ts'
import { lastReached, shifted } from './reach-steps.ts'
import { INSTEAD, refusedReassignment } from './reassign.ts'
import { after, calendarOf } from './run-clocks.ts'

/** What the manager, or whoever a step names, is asked for; single tasks only where the agreement says so (product §3.4). */
export function askManager(derived: Derived, at: AskedAt): (Ask | null)[] {
  return [
    unownedAsk(derived, at),
    awayAsk(derived, at),
    stepAsk(derived, at),
    insteadAsk(derived, at),
    removedAsk(derived, at),
    ...(ownerHasLeft(derived, at) ? askRejection(derived, at.receivers.manager) : []),
  ]
}

/** No owner after the grace; at once where the owner has left, or may not have this lead (product §3.3). */
function unownedAsk(derived: Derived, at: AskedAt): Ask | null {
  const { cycle, agreement, holders } = derived
  const clock = clockOf(cycle, 'response')
  const step = agreement.terms.escalation.noOwner.find(({ action }) => action === 'task')
  const unowned = at.receivers.owner === '' || holders.current === ''
  if (!clock || !step || !unowned || !isAwaited(cycle)) return null
  const calendar = calendarOf(agreement.terms, cycle.calendar)
  const since = isSettled(derived, at) ? cycle.startAt : holders.unownedAt
  const from = step.at.plus ? after(calendar, since, step.at.plus) : since
  const { people, now, asked } = at
  return {
    ...ask('unowned', namedBy(step.to, derived, { people, now, asked })),
    ...dueBy(clock),
    born: now >= from,
    waitsFor: [from],
    quiet: step.quiet,
  }
}

/** Somebody who has left, or may not have it, will not be routed away by waiting. */
function isSettled({ cycle, holders }: Derived, { people }: AskedAt): boolean {
  if (holders.current === '') return false
  return people.owners.get(holders.current)?.archived === true || cycle.barred.includes(holders.current)
}

/** The owner is away for the whole window: the manager at once (product §3.3). */
function awayAsk({ cycle, away }: Derived, { receivers, now }: AskedAt): Ask | null {
  const clock = clockOf(cycle, 'response')
  if (!clock || !away || !isAwaited(cycle)) return null
  return {
    ...ask('away', receivers.manager),
    ...dueBy(clock),
    born: now >= away.fromAt,
    waitsFor: [away.fromAt, away.untilAt],
    about: JSON.stringify([away.owner, away.untilAt]),
  }
}

function others(steps: EscalationStep[]): EscalationStep[] {
  return steps.filter((step) => step.to !== 'owner' && step.action === 'task')
}

/** The last step reached for the manager or one named person: of the response clock, then of the decision clock. */
function stepAsk(derived: Derived, at: AskedAt): Ask | null {
  const { response, decision } = derived.agreement.terms.escalation
  const owed = isAwaited(derived.cycle)
  const ladder = owed ? ('response' as const) : ('decision' as const)
  const clock = clockOf(derived.cycle, ladder)
  const steps = others(owed ? response : decision)
  const undecided = derived.cycle.disposition === 'open'
  if (!clock || steps.length === 0 || (!owed && !undecided)) return null
  const { people, now, asked } = at
  const step = lastReached(steps, derived, now, ladder)
  const to = step ? namedBy(step.to, derived, { people, now, asked }) : at.receivers.manager
  const need = owed ? (step?.at.on === 'limit' ? 'limit' : 'contact') : 'decide'
  return {
    ...ask(need, to),
    ...dueBy(clock),
    born: step !== null,
    waitsFor: shifted(steps, derived, ladder),
    quiet: step?.quiet ?? null,
  }
}

/** The lead was to go to somebody who cannot have it: the manager finds another (engineering §45). */
function insteadAsk(derived: Derived, at: AskedAt): Ask | null {
  const clock = clockOf(derived.cycle, 'response')
  if (!clock || !isAwaited(derived.cycle)) return null
  const { steps, refused } = refusedReassignment(derived, at)
  if (steps.length === 0) return null
  const waitsFor = shifted(steps, derived, 'response')
  const born = refused !== null
  return { ...ask('contact', at.receivers.manager), ...dueBy(clock), born, waitsFor, about: INSTEAD }
}

/** Until a manager has confirmed it (product §3.2). */
function removedAsk({ cycle }: Derived, { receivers }: AskedAt): Ask | null {
  const at = cycle.evidenceRemovedAt
  if (at === null || cycle.withdrawal) return null
  return { ...ask('removed', receivers.manager), dueAt: at }
}

/** Nobody else can say any more why it was rejected. */
function ownerHasLeft({ holders }: Derived, { people }: AskedAt): boolean {
  const last = holders.since.at(-1)?.owner ?? ''
  return last !== '' && (people.owners.get(last)?.archived ?? true)
}
