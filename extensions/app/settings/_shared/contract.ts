/**
 * What the service tells the cards, and what they may ask of it: types only, the one bridge between the two. The service
 * checks every request against the same shapes (zod); instants are ISO strings in UTC, lengths of time milliseconds.
 * Codes are worded by the card; whatever belongs to the agreement or to HubSpot (names, labels, explanations) comes
 * worded in the language asked for.
 */

export type Language = 'en' | 'es'

/** Every answer says what time it is for Pacto: cards compute from it, never from the machine they run on. */
export type Reply<T> =
  { ok: true; data: T; now: string; speed?: number } | { ok: false; error: ReplyError; now?: string }

export type ReplyError = {
  code: string
  /** For the log; the card words the code. */
  message: string
  /** What the code is about: `missing`, `by` and `at` of who was first, `latest`, … */
  details?: Record<string, unknown>
  /** Of the request, to be found in the service's log. */
  reference?: string
}

/** `GET /api/card?contactId=…&lang=…` */
export type ContactCard = NoCard | CycleCard

/** `why`: a sentence (never handed over, before the start, skipped, erased). */
export type NoCard = {
  kind: 'none'
  contactId: string
  reason: 'no_agreement' | 'not_handed_over'
  why: string
}

export type SlaStatus =
  | 'on_track'
  | 'at_risk'
  | 'settling'
  | 'breached'
  | 'met'
  | 'met_late'
  | 'on_hold'
  | 'closed'
  | 'exempt'
  | 'parked'

export type NextStep = 'contact' | 'decide' | 'give_reason' | 'complete_evidence' | 'assign' | 'none'

export type Outcome =
  'open' | 'accepted' | 'won' | 'rejected' | 'recycled' | 'withdrawn' | 'exempt' | 'parked'

export type Channel = 'call' | 'email' | 'meeting' | 'communication' | 'unseen'

/** The latest handoff, with the earlier ones in short. */
export type CycleCard = {
  kind: 'cycle'
  contactId: string
  cycleId: string
  /** Which handoff of the contact, from 1. */
  number: number
  agreementVersion: number
  tier: string
  /** IANA zone of the tier's calendar: every time on the card is told in it. */
  timeZone: string
  handoffAt: string
  status: SlaStatus
  nextStep: NextStep
  nextDueAt: string | null
  outcome: Outcome
  /** Why there is no clock, or that it is only observed; worded. null: the usual case. */
  notice: { kind: 'parked' | 'exempt' | 'observed'; text: string } | null
  /** null: no clock (parked, exempt). */
  clock: CardClock | null
  why: CardWhy
  attempts: CardAttempts
  flags: Flag[]
  facts: CardFacts
  rejection: CardRejection | null
  acceptance: { at: string; by: string } | null
  hold: { running: { reason: string; untilAt: string } | null; offered: HoldOffer | null }
  reviews: CardReview[]
  quality: Quality | null
  earlier: EarlierHandoff[]
  accept: { stage: string; noContact: boolean }
  reasons: ReasonOption[]
  /** The criteria a rejection as "outside the agreed profile" names. */
  criteria: Option[]
  /** What whoever asks may do now: `yes`, else why not (`not_allowed`, or another code). */
  may: Record<CardAction, string>
}

/** The response clock; once contact is on record, the decision clock while a decision is waited for. */
export type CardClock = {
  kind: 'response' | 'decision'
  state: 'running' | 'met' | 'met_late' | 'breached' | 'stopped'
  startAt: string
  warnAt: string | null
  dueAt: string
  /** When it starts counting, where that is still to come (handed over outside hours). */
  opensAt: string | null
  limitAt: string | null
  windowMs: number
  /** Business time from the start to `now` of the answer, or to when it stopped. */
  countedMs: number
  /** Time that counts, from the start until a day after the later of now and due: half-open, in order. */
  counting: { fromAt: string; toAt: string }[]
}

/** "Why this time"; what does not apply is null. */
export type CardWhy = {
  sentence: string
  limit: string | null
  decision: string | null
  moved: string | null
  settling: string | null
  notStarted: string | null
  met: string | null
  heldBy: string | null
  /** From the start to due, or to now where that is later: the table's rows and the strip's parts. */
  segments: Segment[]
}

export type Segment = {
  fromAt: string
  toAt: string
  label: string
  /** Of it, business time. */
  countsMs: number
  tone: 'counts' | 'closed' | 'hold' | 'late'
}

export type CardAttempts = {
  count: number
  channels: number
  days: number
  rows: { channel: Channel; count: number; lastAt: string; byHand: number }[]
  /** From when the next one counts towards the agreed number; null: any time, or no number was agreed. */
  nextCountsAt: string | null
}

/** Before calling. In order of weight: the sidebar shows the first. */
export type Flag =
  | { kind: 'replied'; at: string }
  | { kind: 'bounced'; at: string }
  | { kind: 'again'; at: string; form: string }
  | { kind: 'meeting'; at: string }
  | { kind: 'ticket'; subject: string }
  | { kind: 'customer' }
  | { kind: 'colleague'; person: string; company: string }
  | { kind: 'prior'; at: string }
  | { kind: 'unseen'; at: string }
  | { kind: 'earlier'; at: string; reason: string }
  | { kind: 'status_only'; status: string }
  | { kind: 'evidence_removed'; at: string }

/** '' where nothing is known. */
export type CardFacts = {
  /** null: no criteria were signed. `gaps`: labels. */
  criteria: { conforming: boolean; gaps: string[] } | null
  score: string
  signal: string
  owner: string
  origin: 'marketing' | 'sales' | 'system'
}

export type CardRejection = {
  at: string
  by: string
  /** Label; '' where none was given. */
  reason: string
  code: string | null
  note: string
  missing: Missing[]
  /** From when it may be handed over again; null: not by time. */
  restUntil: string | null
}

export type EarlierHandoff = {
  number: number
  handoffAt: string
  outcome: Outcome
  reason: string
}

export type HoldOffer = { reasons: Option[]; latest: string }

export type CardReview = {
  id: string
  about: 'breach' | 'rejection'
  state: 'open' | 'granted' | 'refused' | 'objected' | 'unanswered'
  askedAt: string
  askedBy: string
  answerBy: string
  decidedAt: string | null
  decidedBy: string
}

export type Option = { code: string; label: string }

export type Evidence =
  'attempts' | 'conversation' | 'bounce_or_attempt' | 'criterion' | 'other_contact' | 'note' | ''

export type ReasonOption = Option & {
  /** `refuse`: not before it is complete. `mark`: also without evidence, with a note, and marked so. */
  gate: 'refuse' | 'mark'
  evidence: Evidence
  /** As of now; what is typed into the form comes on top. */
  missing: Missing[]
  /** Asks from when to contact again. */
  asksReturn: boolean
}

/** One thing a reason asks for and is not on record. */
export type Missing =
  | { what: 'attempts'; count: number; nextAt: string | null }
  | { what: 'channels'; count: number; used: Channel[] }
  | { what: 'days'; count: number }
  | { what: 'conversation' | 'bounce_or_attempt' | 'criterion' | 'other_contact' }
  | { what: 'note'; count: number }

export type Quality = 'good' | 'fair' | 'poor'

export type CardAction =
  | 'accept'
  | 'reject'
  | 'log'
  | 'hold'
  | 'resume'
  | 'dispute'
  | 'contest'
  | 'object'
  | 'answer'
  | 'hand_over_again'
  | 'confirm_removal'
  | 'rate'

/** Made by the card, one for each press of a button: HubSpot may send a request twice. 8–100 characters. */
export type RequestId = string

/** `POST /api/card/act?lang=…` */
export type ActRequest = {
  requestId: RequestId
  contactId: string
  /** The handoff that was on the screen. */
  number: number
  act: Act
}

export type Act =
  | { kind: 'accept' }
  | {
      kind: 'reject'
      reason: string
      note: string
      /** A record number or a link to the record; '' for none. */
      otherContact: string
      criterion: string | null
      returnAt: string | null
      quality: Quality | null
    }
  | { kind: 'hold'; reason: string; untilAt: string }
  | { kind: 'resume' }
  | { kind: 'hand_over_again' }
  | { kind: 'review'; about: 'breach' | 'rejection' }
  | { kind: 'object'; reviewId: string }
  | { kind: 'answer'; reviewId: string; granted: boolean }
  | { kind: 'confirm_removal' }

/** `POST /api/card/attempt?lang=…` */
export type AttemptRequest = {
  requestId: RequestId
  contactId: string
  number: number
  attempt: Attempt
}

export type Attempt = {
  channel: 'call' | 'email' | 'meeting' | 'whatsapp' | 'linkedin' | 'sms'
  result: AttemptResult
  /** Not in the future, not before the handoff, at most 24 h back. */
  at: string
  /** At most 500 characters. */
  note: string
}

/** Calls: `answered`, `no_answer`, `voicemail`, `wrong_number`; meetings: `held`, `no_show`; the others: `sent`. */
export type AttemptResult =
  'answered' | 'no_answer' | 'voicemail' | 'wrong_number' | 'held' | 'no_show' | 'sent'

/** `POST /api/card/rating?lang=…` */
export type RatingRequest = {
  requestId: RequestId
  contactId: string
  number: number
  quality: Quality
}

/** Answer to every POST; `already`: this very request was carried out before. `card`: as it is now. */
export type Done = { done: 'now' | 'already'; card: ContactCard }
