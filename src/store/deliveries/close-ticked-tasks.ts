import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/**
 * These tasks were ticked or deleted by hand: they are closed, and nothing more is sent for them (a closed task is
 * never reopened, engineering §8). Only rows still under this lease. The change that found them so is the next
 * need, for which `decide` makes the next task.
 */
export const closeTickedTasks = async (
  db: Kysely<DB>,
  input: { leaseId: string; taskKeys: string[] },
): Promise<void> => {
  await sql`
    update task set open = false, wanted = jsonb_set(wanted, '{status}', '"ticked"'), deliver_at = null, deliver_lease_id = null, deliver_lease_until = null, stuck = null
    where deliver_lease_id = ${input.leaseId} and task_key = any(${input.taskKeys}::text[])`.execute(db)
}
