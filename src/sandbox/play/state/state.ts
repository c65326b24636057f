import type { Origin } from '../../../domain/agreement.ts'
import type {
  BreachCause,
  Channel,
  ClockKind,
  ClockState,
  Disposition,
  Grade,
  Missing,
  Review,
} from '../../../domain/cycle.ts'
import type { DigestSlot } from '../../../domain/task.ts'

/** What a scenario ends in (engineering §5); instants are ISO 8601 in UTC, an absent one null. */
export type ShownClock = {
  kind: ClockKind
  /** Whose share, for clocks of kind `owner`. */
  owner?: string
  startAt: string
  warnAt: string | null
  dueAt: string
  state: ClockState
  stoppedAt: string | null
  elapsedBusinessMs: number
  elapsedClockMs: number
  breachedAt: string | null
}

export type ShownCycle = {
  contact: string
  handoffAt: string
  number: number
  tier: string
  disposition: Disposition
  reason: string | null
  clocks: ShownClock[]
  response: { at: string; channel: Channel; by: string; grade: Grade } | null
  /** From when the clocks run: the handoff, unless observation or the import shield moved it. */
  startAt: string
  origin: Origin
  agreementVersion: number
  observed: boolean
  /** Waits in an undecided batch. */
  parked: boolean
  live: boolean
  holds: { from: string; to: string; reason: string }[]
  /** How long the lead waited for whom; '' is nobody. */
  waits: { owner: string; from: string; to: string; businessMs: number }[]
  reviews: {
    about: Review['about']
    state: Review['state']
    askedAt: string
    askedBy: string
    decidedBy: string
  }[]
  /** What the reason of a rejection asks for and is not on record. */
  missing: Missing['what'][]
  breachOwner: string
  breachCause: BreachCause | null
  corrected: boolean
  evidenceRemoved: boolean
  recycleAt: string | null
}

/** Several things told to one person at once. */
export type ShownDigest = {
  slot: DigestSlot
  to: string
  dueAt: string
  contacts: string[]
  /** As its task in the portal says; '' while it is not made. */
  subject: string
  status: string
}

/** Handoffs that the import shield keeps together. */
export type ShownBatch = {
  source: string
  parkedAt: string
  decision: string | null
  days: number | null
  /** Contacts that still wait in it. */
  waiting: number
  /** Contacts that were ever in it. */
  size: number
  reminders: number
}

/** A HubSpot task: in plain words, and as the portal has it. */
export type ShownTask = {
  contact: string
  owner: string
  subject: string
  status: string
  priority: string
  type: string
  dueAt: string
  properties: Record<string, string>
}

export type State = {
  cycles: ShownCycle[]
  /** Contact → its `pacto_` properties that are not empty; contacts that are gone are left out. */
  contacts: Record<string, Record<string, string>>
  tasks: ShownTask[]
  digests: ShownDigest[]
  batches: ShownBatch[]
}
