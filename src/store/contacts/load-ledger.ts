import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import type { CycleRow, TaskRow } from './ledger-rows.ts'

/** All cycles, by number, and all tasks of some contacts. Two queries however many contacts. */
export const loadLedger = async (
  db: Kysely<DB>,
  contactIds: string[],
): Promise<{ cycles: CycleRow[]; tasks: TaskRow[] }> => {
  const cycles = await sql<CycleRow>`
    select cycle_id as "cycleId", agreement_key as "agreementKey", agreement_version as "agreementVersion",
      contact_id as "contactId", number, handoff_at as "handoffAt", tier, origin, disposition, reason, live, state,
      created_at as "createdAt", closed_at as "closedAt", source
    from cycle where contact_id = any(${contactIds}::text[])
    order by contact_id, agreement_key, number`.execute(db)
  const tasks = await sql<TaskRow>`
    select task_key as "taskKey", cycle_id as "cycleId", contact_id as "contactId", role, n, need,
      hubspot_id as "hubspotId", open, wanted, confirmed, stuck
    from task where contact_id = any(${contactIds}::text[])
    order by cycle_id, role, n`.execute(db)
  return { cycles: cycles.rows, tasks: tasks.rows }
}
