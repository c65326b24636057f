import type { Origin } from './agreement.ts'
import type { EngagementKind } from './facts.ts'

/** A handoff followed to its outcome, and what one contact's record looks like to us. Plain data throughout. */

export type Disposition =
  'open' | 'accepted' | 'won' | 'rejected' | 'recycled' | 'withdrawn' | 'exempt' | 'parked'

export type ClockKind = 'response' | 'limit' | 'decision'

/**
 * `running` until what it waits for, or a verified breach. `met` and `met_late`: it came, at or before due, or
 * after. `breached`: it has not come. `stopped`: nothing is waited for any more, and due had not passed.
 */
export type ClockState = 'running' | 'met' | 'met_late' | 'breached' | 'stopped'

export type RunningClock = {
  kind: ClockKind
  startAt: Date
  warnAt: Date | null
  dueAt: Date
  state: ClockState
  stoppedAt: Date | null
  /** The true time of the breach, which is the due time; null while it is not verified. */
  breachedAt: Date | null
  elapsedBusinessMs: number
  elapsedClockMs: number
}

export type Channel = EngagementKind | 'unseen'
export type Grade = 'recorded' | 'by_hand' | 'by_hand_late'

/** The first qualifying contact (product §3.2). */
export type Response = {
  at: Date
  channel: Channel
  /** Owner id of who made it; `''` when credited to nobody (booked by the lead, unseen, unknown). */
  by: string
  grade: Grade
  /** Left out of averages: contact before the handoff, booked by the lead, no readable activity behind it. */
  flag: 'contacted_before' | 'booked_by_lead' | 'unseen' | null
  engagementId: string
}

export type Rejection = {
  at: Date
  /** null: rejected without a standard reason. */
  reason: string | null
  userId: string
  via: 'reason' | 'lead_status' | 'moved_back'
}

export type Acceptance = { at: Date; userId: string; stage: string; revived: boolean; passedThrough: boolean }

export type Withdrawal = { at: Date; cause: 'moved_back' | 'deleted' | 'merged' | 'erased' }

export type Cycle = {
  id: string
  agreementVersion: number
  contactId: string
  number: number
  handoffAt: Date
  openedAt: Date
  /** Frozen at the handoff. */
  tier: string
  calendar: string
  exempt: boolean
  /** A value the tier was chosen by was not in the history: the oldest known stood in. */
  assumed: boolean
  origin: Origin
  disposition: Disposition
  live: boolean
  closedAt: Date | null
  response: Response | null
  attempts: { count: number; channels: number }
  acceptance: Acceptance | null
  rejection: Rejection | null
  withdrawal: Withdrawal | null
  /** Who owned at the end of the routing grace; `''` for nobody. */
  ownerA: string
  ownerAtHandoff: string
  scoreAtHandoff: string
  /** The holder whose own time had lapsed when the breach took effect; `''` if nobody's had. */
  breachOwner: string
  breachCause: 'nobody_contacted' | 'no_owner' | null
  /** The breach was withdrawn by evidence that came later and is dated before due. */
  corrected: boolean
  clocks: RunningClock[]
}

export function clockOf(cycle: Cycle, kind: ClockKind): RunningClock | undefined {
  return cycle.clocks.find((clock) => clock.kind === kind)
}

/** Contact is owed until it is on record, or the cycle is rejected or withdrawn; accepting alone ends nothing. */
export function owesContact(cycle: Cycle): boolean {
  const state = clockOf(cycle, 'response')?.state
  const waiting = state === 'running' || state === 'breached'
  return waiting && !cycle.response && !cycle.rejection && !cycle.withdrawal
}
