import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import type { BatchDecision } from './batch-row.ts'

type Decided = { batchId: string; decision: BatchDecision; at: Date; by: string; days: number | null }

/** Notes what was decided about a batch, once and for good: false where somebody had decided before. */
export const markDecided = async (db: Kysely<DB>, decided: Decided): Promise<boolean> => {
  const { rows } = await sql`
    update batch set decision = ${decided.decision}, decided_at = ${decided.at}, decided_by = ${decided.by},
      days = ${decided.days}
    where batch_id = ${decided.batchId} and decision is null returning batch_id`.execute(db)
  return rows.length === 1
}

/** A handoff in a batch. `owner` is who holds the contact now; '' where nobody does. */
export type Member = {
  cycleId: string
  contactId: string
  handoffAt: Date
  owner: string
  calendar: string
  /** 0 where the ledger has not got the cycle yet. */
  version: number
  /** Something is still expected of somebody. */
  live: boolean
}

/** All that were put into a batch, in the order they were handed over. */
export const loadMembers = async (db: Kysely<DB>, batchId: string): Promise<Member[]> => {
  const { rows } = await sql<Member>`
    select act.cycle_id as "cycleId", act.contact_id as "contactId",
      coalesce(cycle.handoff_at, act.at) as "handoffAt",
      coalesce(contact.facts -> 'timelines' -> 'hubspot_owner_id' -> -1 ->> 'value', '') as owner,
      coalesce(cycle.state ->> 'calendar', '') as calendar, coalesce(cycle.agreement_version, 0)::int as version,
      coalesce(cycle.live, true) as live
    from act
      left join cycle on cycle.cycle_id = act.cycle_id
      left join contact on contact.contact_id = act.contact_id
    where act.kind = 'park' and act.what ? 'batchId' and act.what ->> 'batchId' = ${batchId}
    order by coalesce(cycle.handoff_at, act.at), act.cycle_id`.execute(db)
  return rows
}
