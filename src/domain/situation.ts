import type { Act } from './act.ts'
import type { Agreement, Terms } from './agreement.ts'
import type { Calendar } from './business-time.ts'
import type { Cycle } from './cycle.ts'
import type { Engagement, Owner } from './facts.ts'
import type { Notice, TaskRole, TaskWanted, ToldNotice } from './task.ts'
import type { Timeline } from './timeline.ts'

/**
 * An engagement, and when Pacto first saw it. `stood`: it was still there ten minutes later. `fellAt`: when a meeting that
 * fell through is first known to have.
 */
export type Evidence = Engagement & { seenAt: Date; stood?: boolean; fellAt?: Date }

/**
 * What is remembered of a contact between two reads: instants, codes and ids; no name, no address, no text
 * (engineering §15).
 */
export type RecordFacts = {
  /** Property → its timeline: the handoff property, owner, lead status and Pacto's editable fields. */
  timelines: Record<string, Timeline>
  /** `notes_last_contacted`. */
  lastContactedAt: Date | null
  /** `notes_next_activity_date`: a meeting booked for later moves it, and nothing else. */
  nextActivityAt: Date | null
  /** `hs_sales_email_last_replied`: an answer of the lead's moves none of the other marks. */
  lastRepliedAt: Date | null
  /** `num_contacted_notes`: moves even where a later contact is dated before the last one. */
  timesContacted: number
  /** Contact that HubSpot knew of without any engagement behind it (chat, inbox), as its mark moved on. */
  unseen: { at: Date }[]
  /** Whether a rejection note is there; never its text. */
  hasNote: boolean
  /** Its length in characters, and whether it names another contact (a record's link or number). */
  noteLength: number
  noteNamesContact: boolean
  /** Whether there is any way to reach the lead: booleans, never the number or the address. */
  reachable: { phone: boolean; email: boolean }
  /** `into`: the record it was merged into. */
  gone: { kind: 'deleted' | 'merged' | 'erased'; at: Date; into?: string } | null
  evidence: Evidence[]
  /** Evidence that disappeared from HubSpot later than ten minutes after it was first seen (product §3.2). */
  removed: (Evidence & { removedAt: Date })[]
  /** Enrolments in a sequence, and whether a person enrolled the contact. */
  enrolments: { at: Date; byPerson: boolean }[]
  /** Asked again: forms sent and scores reached, oldest first. */
  signals: { at: Date; kind: 'form' | 'score' }[]
  /** Reached an accepted stage without the handoff stage: no cycle, but in the funnel (product §3.3 "Skipped"). */
  skippedAt: Date | null
  /** A new handoff waits for the end of the rest until then: its values at that instant have to be read (product §3.3). */
  handOverAt: Date | null
  /** The two reason properties kept writing each other: since then Pacto writes neither (engineering §28). */
  mappingStoppedAt: Date | null
  /** Spans in which the contact lay in the recycle bin. */
  absences: { fromAt: Date; toAt: Date }[]
  /**
   * Handoffs of records that were merged into this one, open at that instant. `source` as of a cycle; `startAt`: when its
   * clock began, null where it was parked and had none. Facts remembered before there was such a field have the handoff's.
   */
  absorbed: { handoffAt: Date; mergedAt: Date; source: string; startAt?: Date | null }[]
  /** Properties of the portal that Pacto wrote: by these it knows its own hand where the source does not tell. */
  written: { property: string; value: string; occasion: string; at: Date }[]
  /** Lead status that stood before Pacto's own write, to be restored at a later handoff. */
  leadStatusBefore: string | null
  /** Occasions on which a property of the portal was found as it should be, so that nothing had to be written. */
  satisfied: string[]
}

export const NO_FACTS: RecordFacts = {
  timelines: {},
  lastContactedAt: null,
  nextActivityAt: null,
  lastRepliedAt: null,
  timesContacted: 0,
  unseen: [],
  hasNote: false,
  noteLength: 0,
  noteNamesContact: false,
  reachable: { phone: true, email: true },
  gone: null,
  evidence: [],
  removed: [],
  enrolments: [],
  signals: [],
  skippedAt: null,
  handOverAt: null,
  mappingStoppedAt: null,
  absences: [],
  absorbed: [],
  written: [],
  leadStatusBefore: null,
  satisfied: [],
}

export type LedgerTask = {
  key: string
  cycleId: string
  role: TaskRole
  n: number
  open: boolean
  wanted: TaskWanted
}

export type People = {
  owners: Map<string, Owner>
  /** Team id → the owner id of its manager; `default` for all others. '' where it cannot be resolved. */
  managers: Map<string, string>
  /** Owner id → own weekly hours (HubSpot's where it has them, else the agreement's); others have the tier's calendar. */
  hours: Map<string, Pick<Calendar, 'timeZone' | 'hours'>>
  /** Owner id → absences: half-open, in order, none overlapping. */
  absences: Map<string, { fromAt: Date; toAt: Date }[]>
}

export type Situation = {
  contactId: string
  /** The agreement in force for new handoffs. */
  agreement: Agreement
  /** Terms of the versions that running cycles were opened under. */
  termsOf: (version: number) => Terms
  /** The version that was in force at an instant: a handoff heard of late opens under it. Absent: only one was. */
  versionAt?: (at: Date) => number
  people: People
  /** Handoffs before it open no cycle (engineering §25). */
  goLiveAt: Date
  /** Handoffs before it are no longer kept, and open no cycle again (retention); null or absent: all are. */
  keptFrom?: Date | null
  /** When the observation ended; null: it lasts (product §2 `mode`). Equals `goLiveAt` where there was none. */
  liveAt: Date | null
  /** Our own app's id, once learnt; '' before. */
  appId: string
  facts: RecordFacts
  /** Values of any property at an instant, for tiers; only asked for when a cycle opens. */
  valueThen: (property: string, at: Date) => { value: string; assumed: boolean }
  /** The values any property had, as far as the record's history tells; only asked for when a cycle opens. */
  timelineOf?: (property: string) => Timeline
  /** When the read of the record and its engagements began on which `facts` rest. */
  readAt: Date
  ledger: { cycles: Cycle[]; tasks: LedgerTask[] }
  /** What people did inside Pacto about this contact's cycles, oldest first. */
  acts: Act[]
  /** How many tasks of a kind were born to an owner within the last hour (product §3.4 "above N"). */
  tasksBorn: (owner: string, kind: 'any' | 'reason') => number
  /** What of this contact's cycles stands in digests, or waits for one. */
  told: ToldNotice[]
  cycleId: (handoffAt: Date) => string
}

export type AuditEntry = {
  at: Date
  kind: string
  cycleId: string
  agreementVersion: number
  detail: Record<string, unknown>
}

/** What follows from a situation. Everything here is a wanted state, so carrying it out twice changes nothing. */
export type Decision = {
  cycles: Cycle[]
  facts: RecordFacts
  /**
   * Contact properties as they shall be. A key with a leading `#` says on which occasion a property that belongs
   * to the portal (not to Pacto) is to be written: it is written once an occasion, never kept in place.
   */
  wanted: Record<string, string>
  tasks: LedgerTask[]
  /** What is to be told in digests: all that stands now for this contact. */
  notices: Notice[]
  audit: AuditEntry[]
  /** When to look again by ourselves; null when only a new fact can change anything. */
  nextAt: Date | null
}
