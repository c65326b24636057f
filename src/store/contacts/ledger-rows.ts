import type { JsonObject } from '../json.ts'
import type { Role } from '../schema.ts'

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
