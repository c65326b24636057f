import type { EscalationStep } from '../agreement.ts'
import { isOpen } from '../business-time.ts'
import type { Situation } from '../situation.ts'
import { isAwaited, isSilent } from './ask.ts'
import type { Derived } from './derive-cycle.ts'
import { hoursOf, isOfMarketing, receiversOf } from './find-receivers.ts'
import { lastReached } from './reach-steps.ts'

/** Marks the manager's task that took the place of a reassignment. */
export const INSTEAD = 'instead'

/** The owner as it is to be written, once on this occasion; what people do later stands. */
export type Reassignment = { property: 'hubspot_owner_id'; value: string; occasion: string }

type Seen = Pick<Situation, 'people' | 'facts' | 'ledger'> & { now: Date }

/**
 * Passes a lead on, where the agreement says so and to somebody who can take it. Off unless agreed; never to anyone who
 * held it before, has left, is away or out of hours: then the manager is asked instead (product §3.4).
 */
export function reassign(
  derived: Derived,
  situation: Pick<Situation, 'people' | 'facts' | 'ledger' | 'liveAt'>,
  now: Date,
): Reassignment | null {
  if (isSilent(derived, situation) || !isAwaited(derived.cycle)) return null
  const step = lastReached(stepsOf(derived), derived, now, 'response')
  if (!step) return null
  const seen = { ...situation, now }
  const write = writeOf(step, derived, seen)
  return isWritten(write, seen) || mayTake(write.value, derived, seen) ? write : null
}

/** The reassigning steps, and the last one reached if nobody could be found by it. */
export function refusedReassignment(
  derived: Derived,
  seen: Seen,
): { steps: EscalationStep[]; refused: EscalationStep | null } {
  const steps = stepsOf(derived)
  const step = lastReached(steps, derived, seen.now, 'response')
  if (!step) return { steps, refused: null }
  const write = writeOf(step, derived, seen)
  return { steps, refused: isWritten(write, seen) || mayTake(write.value, derived, seen) ? null : step }
}

function stepsOf({ agreement }: Derived): EscalationStep[] {
  return agreement.terms.escalation.response.filter(
    ({ action, to }) => action === 'reassign' && to !== 'owner',
  )
}

function writeOf(step: EscalationStep, derived: Derived, { people }: Seen): Reassignment {
  const { agreement, cycle } = derived
  const index = agreement.terms.escalation.response.indexOf(step)
  const value = step.to === 'manager' ? receiversOf(derived, people).manager : step.to
  return {
    property: 'hubspot_owner_id',
    value,
    occasion: `${String(cycle.number)}:reassigned:${String(index)}`,
  }
}

/** Done is done: the one it was given to holds it by now. */
function isWritten({ property, occasion, value }: Reassignment, { facts }: Seen): boolean {
  if (facts.satisfied.includes(`${property}=${occasion}`)) return true
  return facts.written.some(
    (one) => one.property === property && one.occasion === occasion && one.value === value,
  )
}

function mayTake(to: string, derived: Derived, { people, ledger, now }: Seen): boolean {
  const { cycle, holders } = derived
  const owner = people.owners.get(to)
  if (!owner || owner.archived || isOfMarketing(owner, derived) || cycle.barred.includes(to)) return false
  // Everyone who held it, and let it lapse or passed it on.
  if (holders.since.some((holder) => holder.owner === to)) return false
  // The manager was asked instead, and looks after it.
  const asked = ledger.tasks.some(({ cycleId, wanted }) => cycleId === cycle.id && wanted.about === INSTEAD)
  return !asked && isOpen(hoursOf(to, derived, people), now)
}
