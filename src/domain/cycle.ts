import type { Origin } from './agreement.ts'
import type { ReviewAbout } from './act.ts'
import type { EngagementKind } from './facts.ts'

/** A handoff followed to its outcome, and what one contact's record looks like to us. Plain data throughout. */

export type Disposition =
  'open' | 'accepted' | 'won' | 'rejected' | 'recycled' | 'withdrawn' | 'exempt' | 'parked'

/** `owner`: one person's share of the response clock, in that person's hours (engineering §22). */
export type ClockKind = 'response' | 'limit' | 'decision' | 'owner'

/**
 * `running` until what it waits for, or a verified breach. `met` and `met_late`: it came, at or before due, or
 * after. `breached`: it has not come. `stopped`: nothing is waited for any more, and due had not passed.
 */
export type ClockState = 'running' | 'met' | 'met_late' | 'breached' | 'stopped'

export type RunningClock = {
  kind: ClockKind
  /** Whose share: an owner id, for clocks of kind `owner`; '' for the team's. */
  owner: string
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
  via: 'card' | 'reason' | 'lead_status' | 'moved_back'
  /** What the reason asks for and is not on record; empty: complete (product §2 `reasons`). */
  missing: Missing[]
  /** What the reason asks for was on record when it was rejected: what is added later does not change it. */
  completeAtRejection?: boolean
}

/** One thing a reason asks for as evidence that is not on record yet. */
export type Missing =
  /** `nextAt`: from when the next attempt counts. */
  | { what: 'attempts'; count: number; nextAt: Date | null }
  | { what: 'channels'; count: number; used: Channel[] }
  | { what: 'days'; count: number }
  | { what: 'conversation' | 'bounce_or_attempt' | 'criterion' | 'other_contact' }
  | { what: 'note'; count: number }

/** Time in which nothing is expected of anybody: a hold somebody asked for, or the contact was deleted (half-open). */
export type Hold = { fromAt: Date; toAt: Date; reason: string; actId: string }

/** How long whom the lead waited for: an owner id, or '' while nobody had it. Business time of the tier's calendar. */
export type Wait = { owner: string; fromAt: Date; toAt: Date; businessMs: number }

/**
 * `granted`: the figures have an adjusted value. `objected`: the other side does not agree. `unanswered`: not decided in
 * the agreed time. The last two open the next meeting.
 */
export type Review = {
  id: string
  about: ReviewAbout
  askedAt: Date
  askedBy: string
  answerBy: Date
  state: 'open' | 'granted' | 'refused' | 'objected' | 'unanswered'
  decidedAt: Date | null
  decidedBy: string
}

export type BreachCause = 'nobody_contacted' | 'no_owner' | 'owner_away' | 'unreachable' | 'evidence_removed'

export type Quality = 'good' | 'fair' | 'poor'

export type Acceptance = { at: Date; userId: string; stage: string; revived: boolean; passedThrough: boolean }

export type Withdrawal = { at: Date; cause: 'moved_back' | 'deleted' | 'merged' | 'erased' }

export type Cycle = {
  id: string
  agreementVersion: number
  contactId: string
  number: number
  handoffAt: Date
  /** What brought the handoff: `TYPE:id` of the entry in the stage's history. The import shield counts by it. */
  source: string
  openedAt: Date
  /** When the clocks start: the handoff, unless observation or the import shield moved it. */
  startAt: Date
  /** What happened was only observed: it is in no figure that counts (product §2 `mode`). */
  observed: boolean
  /** The undecided batch it waits in; null: none. */
  parkedIn: string | null
  /** Frozen at the handoff. */
  tier: string
  calendar: string
  exempt: boolean
  /** From before the first start, and adopted by a backfill: memory, never a clock, in no figure. Absent: it is not. */
  adopted?: true
  /** A value the tier was chosen by was not in the history: the oldest known stood in. */
  assumed: boolean
  origin: Origin
  disposition: Disposition
  live: boolean
  closedAt: Date | null
  response: Response | null
  /** Outbound, at or after the handoff. `counted` by the agreement's rule for `no_response` (at most so many a day). */
  attempts: { count: number; channels: number; counted: number }
  /** Any readable activity at or after the handoff, either way; absent in rows of an older Pacto. */
  activity?: boolean
  acceptance: Acceptance | null
  rejection: Rejection | null
  withdrawal: Withdrawal | null
  /** Who owned at the end of the routing grace; `''` for nobody. */
  ownerA: string
  /** Owner A's team as it was when the lead became theirs: who changes team takes no figures along. Absent: older rows. */
  team?: string
  ownerAtHandoff: string
  scoreAtHandoff: string
  /** Marketing's criteria at the handoff; null: none were signed. `gaps` names the properties and criteria not met. */
  conforming: boolean | null
  gaps: string[]
  /** Was a customer already: not a new MQL (product §3.3). */
  customer: boolean
  /** Original traffic source and campaign of the contact, as they were at the handoff; '' where they are not known. */
  trafficSource: string
  campaign: string
  /** When the criteria that hold at the handoff came to be met; null: they do not all hold, or nobody knows. */
  criteriaMetAt: Date | null
  /** Whether it arrived in closed time of its calendar; null: an older row. */
  outsideHours: boolean | null
  /** How a rep rated the lead since the handoff; '' where nobody has. */
  quality: Quality | ''
  /** Somebody talked with the lead: an answered call, a meeting held, an answer; null: an older row. */
  talked: boolean | null
  /** The holder whose own time had lapsed when the breach took effect; `''` if nobody's had. */
  breachOwner: string
  breachCause: BreachCause | null
  /** The breach was withdrawn by evidence that came later and is dated before due. */
  corrected: boolean
  clocks: RunningClock[]
  holds: Hold[]
  waits: Wait[]
  reviews: Review[]
  /** Contact that stopped a clock has disappeared from HubSpot, and no manager has confirmed it yet. */
  evidenceRemovedAt: Date | null
  /** The lead asked again (form, score) while the cycle is open. */
  askedAgainAt: Date | null
  /** The lead wrote, and nobody has been in touch since. */
  repliedAt: Date | null
  /** The last e-mail that bounced. */
  bouncedAt: Date | null
  /** From when the contact may be handed over again; null: not by time, or not rejected. */
  recycleAt: Date | null
  /** Owner ids that rejected this contact twice: they do not get it a third time. */
  barred: string[]
}

export function clockOf(cycle: Pick<Cycle, 'clocks'>, kind: ClockKind): RunningClock | undefined {
  return cycle.clocks.find((clock) => clock.kind === kind)
}

/**
 * When the lead was handed over. Of two open handoffs that a merge made one it is the earlier, from which the clocks run
 * (product §3.3 "Merge"); `handoffAt` stays by what the record's own history knows it.
 */
export function handedOverAt({ handoffAt, startAt }: Pick<Cycle, 'handoffAt' | 'startAt'>): Date {
  return startAt < handoffAt ? startAt : handoffAt
}

/** What cycles had before these were kept: rows of an older Pacto read as if nothing of it had happened. */
export const LATER_FIELDS = {
  source: '',
  observed: false,
  parkedIn: null,
  conforming: null,
  gaps: [],
  customer: false,
  trafficSource: '',
  campaign: '',
  criteriaMetAt: null,
  outsideHours: null,
  quality: '',
  talked: null,
  holds: [],
  waits: [],
  reviews: [],
  evidenceRemovedAt: null,
  askedAgainAt: null,
  repliedAt: null,
  bouncedAt: null,
  recycleAt: null,
  barred: [],
} satisfies Partial<Cycle>

/** Contact is owed until it is on record, or the cycle is rejected or withdrawn; accepting alone ends nothing. */
export function owesContact(cycle: Cycle): boolean {
  const state = clockOf(cycle, 'response')?.state
  const waiting = state === 'running' || state === 'breached'
  return waiting && !cycle.response && !cycle.rejection && !cycle.withdrawal
}
