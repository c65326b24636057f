import type { EscalationStep } from '../agreement.ts'
import { clockOf, type Cycle } from '../cycle.ts'
import type { AuditEntry, Situation } from '../situation.ts'
import { isAwaited, isSilent } from './ask.ts'
import type { Derived } from './derive-cycle.ts'
import { instantOf, lastReached } from './reach-steps.ts'
import { reassign } from './reassign.ts'

type Seen = Pick<Situation, 'people' | 'facts' | 'ledger' | 'liveAt'>

/**
 * Steps of the escalation that were passed over since the last look: of several overdue at once only the last is
 * carried out (engineering §24). And who was given a lead by a step.
 */
export function noteSteps(
  derived: Derived,
  { known, situation }: { known: Cycle | undefined; situation: Seen },
  now: Date,
): AuditEntry[] {
  const { cycle } = derived
  if (isSilent(derived, situation) || !isAwaited(cycle)) return []
  const entry = (kind: string, detail: Record<string, unknown>): AuditEntry => ({
    at: now,
    kind,
    cycleId: cycle.id,
    agreementVersion: cycle.agreementVersion,
    detail,
  })
  const skipped = skippedSince(lookedAt(known, cycle), derived, now)
  const given = reassign(derived, situation, now)
  const isNew = given && !situation.facts.written.some(({ occasion }) => occasion === given.occasion)
  return [
    ...skipped.map(({ step, at }) =>
      entry('step_skipped', { step: step.at, to: step.to, action: step.action, dueAt: at }),
    ),
    ...(isNew ? [entry('reassigned', { to: given.value, occasion: given.occasion })] : []),
  ]
}

/** When this cycle was last looked at: its response clock, if nothing had stopped it, says how far it had come. */
function lookedAt(known: Cycle | undefined, { startAt }: Cycle): Date {
  const clock = known && clockOf(known, 'response')
  return clock ? new Date(clock.startAt.getTime() + clock.elapsedClockMs) : startAt
}

/** By receiver, all but the last of the steps whose time came since then. */
function skippedSince(since: Date, derived: Derived, now: Date): { step: EscalationStep; at: Date }[] {
  const steps = derived.agreement.terms.escalation.response
  return [...Map.groupBy(steps, ({ to }) => to).values()].flatMap((own) => {
    const last = lastReached(own, derived, now, 'response')
    return own.flatMap((step) => {
      const at = instantOf(step, derived, 'response')
      const passed = at !== null && at > since && at <= now && step !== last
      return last && passed && at <= (instantOf(last, derived, 'response') ?? now) ? [{ step, at }] : []
    })
  })
}
