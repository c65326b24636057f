import { sql, type RawBuilder } from 'kysely'

export type BatchDecision = 'start' | 'spread' | 'exempt'

/** A burst of handoffs from one source, parked as one until somebody decides (product §3.3 "Import shield"). */
export type BatchRow = {
  batchId: string
  source: string
  /** The first and the last handoff in it. */
  fromAt: Date
  toAt: Date
  /** When the burst became one: by this it waits. */
  parkedAt: Date
  decision: BatchDecision | null
  decidedAt: Date | null
  decidedBy: string | null
  days: number | null
  remindedAt: Date | null
  reminders: number
}

export const BATCH_COLUMNS: RawBuilder<unknown> = sql`
  batch_id as "batchId", source, from_at as "fromAt", to_at as "toAt", parked_at as "parkedAt", decision,
  decided_at as "decidedAt", decided_by as "decidedBy", days, reminded_at as "remindedAt", reminders`
