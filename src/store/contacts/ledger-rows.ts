import type { JsonObject } from '../json.ts'
import type { NoticeRow } from '../notices/notice-row.ts'
import type { Gone, PropertyValues, Role } from '../schema.ts'

/** A cycle as the store keeps it: columns for what is searched and guarded, the rest in `state`. */
export type CycleRow = {
  cycleId: string
  agreementKey: string
  agreementVersion: number
  contactId: string
  number: number
  handoffAt: Date
  tier: string
  origin: string
  disposition: string
  reason: string | null
  live: boolean
  /** Plain JSON: instants are ISO strings, in both directions. */
  state: JsonObject
  createdAt: Date
  closedAt: Date | null
  source: string
}

/** A task as `decide` wants it. What is confirmed, and HubSpot's id, only deliveries change. */
export type WantedTask = {
  taskKey: string
  cycleId: string
  contactId: string
  role: Role
  n: number
  need: string
  open: boolean
  wanted: JsonObject
}

export type TaskRow = WantedTask & { hubspotId: string | null; confirmed: JsonObject; stuck: string | null }

export type AuditRow = {
  at: Date
  contactId: string | null
  cycleId: string | null
  kind: string
  agreementVersion: number | null
  detail: JsonObject
}

/** What was decided about one claimed contact. */
export type ContactResult = {
  contactId: string
  /** As claimed. */
  hintSeq: number
  facts: JsonObject
  wanted: PropertyValues
  gone: Gone | null
  /** When to look again; null: only when told. */
  nextAt: Date | null
  /** When to look again even without company; null: at `nextAt`. */
  readyAt: Date | null
  /** Set where HubSpot was asked for this contact's state; null or absent leaves it. */
  askedAt?: Date | null
  /** Those that are new or changed. They may be of other contacts too (merge). */
  cycles: CycleRow[]
  tasks: WantedTask[]
  /** All that is to be told of the contact in digests; absent leaves it. */
  notices?: Omit<NoticeRow, 'digestKey'>[]
  audit: AuditRow[]
}
