import { clockOf, type Cycle, type RunningClock } from '../cycle.ts'
import type { RecordFacts } from '../situation.ts'

export type Blamed = {
  facts: RecordFacts
  settleMs: number
  /** The holders' clocks as they would be by the tier's calendar alone, without own hours and absences. */
  byTier: RunningClock[]
}

/**
 * Whose own time had lapsed when the breach took effect, and why nobody was in touch (engineering §22). Nobody had it
 * long enough: that is routing, not a person, and `no_owner` says so.
 */
export function blameBreach(
  cycle: Cycle,
  { facts, settleMs, byTier }: Blamed,
): Pick<Cycle, 'breachOwner' | 'breachCause'> {
  const clock = clockOf(cycle, 'response')
  if (!clock?.breachedAt) return { breachOwner: '', breachCause: null }
  const takesEffectAt = new Date(clock.dueAt.getTime() + settleMs)
  const own = cycle.clocks.filter(({ kind }) => kind === 'owner')
  const breachOwner = own.find((one) => hasLapsed(one, takesEffectAt))?.owner ?? ''
  if (cycle.evidenceRemovedAt) return { breachOwner, breachCause: 'evidence_removed' }
  if (isUnreachable(cycle, facts)) return { breachOwner, breachCause: 'unreachable' }
  if (breachOwner !== '') return { breachOwner, breachCause: 'nobody_contacted' }
  const away = byTier.some((one) => hasLapsed(one, takesEffectAt))
  return { breachOwner, breachCause: away ? 'owner_away' : 'no_owner' }
}

function hasLapsed({ state, dueAt }: RunningClock, by: Date): boolean {
  return dueAt <= by && state !== 'met' && state !== 'stopped'
}

/** No telephone, and no address but one that bounced: Marketing's data, not a person's neglect (product §6). */
function isUnreachable({ handoffAt, response }: Cycle, { reachable, evidence }: RecordFacts): boolean {
  if (reachable.phone || response) return false
  const bounced = evidence.some(
    ({ kind, status, at }) => kind === 'email' && status === 'BOUNCED' && at >= handoffAt,
  )
  return !reachable.email || bounced
}
