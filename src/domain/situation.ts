import type { Agreement, Terms } from './agreement.ts'
import type { Cycle } from './cycle.ts'
import type { Engagement, Owner } from './facts.ts'
import type { TaskRole, TaskWanted } from './task.ts'
import type { Timeline } from './timeline.ts'

/** An engagement, and when Pacto first saw it. */
export type Evidence = Engagement & { seenAt: Date }

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
  /** `num_contacted_notes`: moves even where a later contact is dated before the last one. */
  timesContacted: number
  /** Contact that HubSpot knew of without any engagement behind it (chat, inbox), as its mark moved on. */
  unseen: { at: Date }[]
  /** Whether a rejection note is there; never its text. */
  hasNote: boolean
  gone: { kind: 'deleted' | 'merged' | 'erased'; at: Date } | null
  evidence: Evidence[]
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
  timesContacted: 0,
  unseen: [],
  hasNote: false,
  gone: null,
  evidence: [],
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
}

export type Situation = {
  contactId: string
  /** The agreement in force for new handoffs. */
  agreement: Agreement
  /** Terms of the versions that running cycles were opened under. */
  termsOf: (version: number) => Terms
  people: People
  /** Handoffs before it open no cycle (engineering §25). */
  goLiveAt: Date
  /** Our own app's id, once learnt; '' before. */
  appId: string
  facts: RecordFacts
  /** Values of any property at an instant, for tiers; only asked for when a cycle opens. */
  valueThen: (property: string, at: Date) => { value: string; assumed: boolean }
  /** When the read of the record and its engagements began on which `facts` rest. */
  readAt: Date
  ledger: { cycles: Cycle[]; tasks: LedgerTask[] }
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
  audit: AuditEntry[]
  /** When to look again by ourselves; null when only a new fact can change anything. */
  nextAt: Date | null
}
