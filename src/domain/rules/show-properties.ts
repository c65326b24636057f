import { clockOf, handedOverAt, owesContact, type Cycle, type RunningClock } from '../cycle.ts'
import type { Owner } from '../facts.ts'
import type { Derived } from './derive-cycle.ts'

const MINUTE = 60_000

export type NextStep = 'contact' | 'decide' | 'give_reason' | 'complete_evidence' | 'assign' | 'none'

/** The contact's own Pacto properties, from its latest cycle (product §4). Every one is always there: '' clears. */
export function showProperties(
  { cycle, holders }: Pick<Derived, 'cycle' | 'holders'>,
  { owners, now }: { owners: Map<string, Owner>; now: Date },
): Record<string, string> {
  const response = clockOf(cycle, 'response')
  const decision = clockOf(cycle, 'decision')
  const next = nextStep({ cycle, holders }, owners)
  const answered = cycle.response !== null
  return {
    pacto_sla_status: slaStatus(cycle, now),
    pacto_next_step: next.step,
    pacto_next_due_at: instant(next.dueAt),
    pacto_handoff_at: instant(handedOverAt(cycle)),
    pacto_handoff_number: String(cycle.number),
    pacto_tier: cycle.tier,
    pacto_origin: cycle.origin,
    pacto_due_at: instant(response?.dueAt),
    pacto_first_response_at: instant(cycle.response?.at),
    pacto_response_minutes: answered && response ? minutes(response.elapsedBusinessMs) : '',
    pacto_response_clock_minutes: answered && response ? minutes(response.elapsedClockMs) : '',
    pacto_breached_at: instant(response?.breachedAt),
    pacto_breach_owner: cycle.breachOwner,
    pacto_breach_cause: cycle.breachCause ?? '',
    pacto_attempts: String(cycle.attempts.count),
    pacto_attempt_channels: String(cycle.attempts.channels),
    pacto_decision_due_at: instant(decision?.dueAt),
    pacto_decision_status: decision ? clockStatus(decision, cycle, now) : '',
    pacto_disposition: cycle.disposition,
    pacto_owner_at_handoff: cycle.ownerAtHandoff,
    pacto_score_at_handoff: cycle.scoreAtHandoff,
    pacto_rejected_at: instant(cycle.rejection?.at),
    pacto_rejected_by: ownerIdOf(cycle.rejection?.userId, owners),
    pacto_recycle_at: isRejected(cycle) ? instant(cycle.recycleAt) : '',
    pacto_mql_conforming: cycle.conforming === null ? '' : String(cycle.conforming),
    pacto_mql_gaps: cycle.gaps.join(';'),
    pacto_agreement_version: String(cycle.agreementVersion),
  }
}

function slaStatus(cycle: Cycle, now: Date): string {
  if (cycle.disposition === 'parked') return 'parked'
  const response = clockOf(cycle, 'response')
  return response ? clockStatus(response, cycle, now) : 'exempt'
}

/** During the settle time a clock is at risk, not breached: nothing is accused before it is verified. */
function clockStatus(clock: RunningClock, { holds }: Cycle, now: Date): string {
  if (clock.state === 'stopped') return 'closed'
  if (clock.state !== 'running') return clock.state
  if (holds.some(({ fromAt, toAt }) => fromAt <= now && now < toAt)) return 'on_hold'
  const atRisk = now >= clock.dueAt || (clock.warnAt !== null && now >= clock.warnAt)
  return atRisk ? 'at_risk' : 'on_track'
}

function nextStep(
  { cycle, holders }: Pick<Derived, 'cycle' | 'holders'>,
  owners: Map<string, Owner>,
): { step: NextStep; dueAt: Date | null } {
  const response = clockOf(cycle, 'response')
  const decision = clockOf(cycle, 'decision')
  if (isRejected(cycle) && cycle.rejection) {
    const { reason, missing } = cycle.rejection
    if (reason === null) return { step: 'give_reason', dueAt: null }
    if (missing.length > 0) return { step: 'complete_evidence', dueAt: null }
  }
  if (response && owesContact(cycle)) {
    const nobody = holders.current === '' || owners.get(holders.current)?.archived === true
    return { step: nobody ? 'assign' : 'contact', dueAt: response.dueAt }
  }
  if (cycle.disposition === 'open' && decision) return { step: 'decide', dueAt: decision.dueAt }
  return { step: 'none', dueAt: null }
}

/** `recycled` without a next handoff: the stage was written back. */
function isRejected({ disposition }: Cycle): boolean {
  return disposition === 'rejected' || disposition === 'recycled'
}

function ownerIdOf(userId: string | undefined, owners: Map<string, Owner>): string {
  if (!userId) return ''
  return [...owners.values()].find((owner) => owner.userId === userId)?.id ?? ''
}

function instant(at: Date | null | undefined): string {
  return at ? at.toISOString() : ''
}

/** Whole minutes, rounded down: 59 min 59 s has not been an hour. */
function minutes(ms: number): string {
  return String(Math.floor(ms / MINUTE))
}
