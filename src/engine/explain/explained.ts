import type { Cycle, RunningClock } from '../../domain/cycle.ts'
import type { Marker } from '../../domain/explain/mark-cycle.ts'
import type { Segment } from '../../domain/explain/segment.ts'
import type { JsonObject } from '../../store/json.ts'
import type { Language } from '../../strings/text.ts'
import type { Worded } from './word-explanation.ts'

/**
 * What the command line and the card are told about a contact: plain data, all instants `Date`s (ISO strings once sent),
 * everything worded in `language`. Names are HubSpot's, '' where it was not asked.
 */
export type ContactExplained = {
  contactId: string
  asOf: Date
  language: Language
  /** Oldest first. */
  cycles: CycleExplained[]
  /** Why there is none; null where there is. */
  why: string | null
}

export type SegmentExplained = Segment & { label: string }

export type ClockExplained = RunningClock & {
  label: string
  stateLabel: string
  /** From the start to `untilAt`: their `businessMs` add up to `elapsedBusinessMs`. */
  segments: SegmentExplained[]
  /** From the start to due: they add up to `windowMs`. */
  window: SegmentExplained[]
  untilAt: Date
  windowMs: number
}

export type Person = { owner: string; userId: string; name: string }

export type CycleExplained = Pick<
  Cycle,
  | 'id'
  | 'number'
  | 'agreementVersion'
  | 'handoffAt'
  | 'startAt'
  | 'tier'
  | 'calendar'
  | 'origin'
  | 'disposition'
  | 'live'
  | 'closedAt'
  | 'exempt'
  | 'observed'
  | 'parkedIn'
  | 'response'
  | 'attempts'
  | 'acceptance'
  | 'rejection'
  | 'withdrawal'
  | 'breachCause'
  | 'corrected'
  | 'holds'
  | 'reviews'
> & {
  /** Of the tier's calendar: all its times are told by it. */
  timeZone: string
  outcome: string
  words: Worded
  clocks: ClockExplained[]
  markers: (Marker & { label: string })[]
  /** Who held it, with names. */
  waits: (Cycle['waits'][number] & { name: string })[]
  breachOwner: Person | null
  acts: { id: string; at: Date; kind: string; by: Person }[]
  /** Oldest first. */
  audit: AuditExplained[]
}

export type AuditExplained = {
  at: Date
  kind: string
  agreementVersion: number | null
  by: Person | null
  detail: JsonObject
}
