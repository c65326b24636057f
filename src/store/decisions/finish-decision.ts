import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

type Held = { id: string; leaseId: string }

/** Its task is there; false where the lease is another's by now (who found the task, or will). */
export const finishDecision = async (
  db: Kysely<DB>,
  { id, leaseId, taskId }: Held & { taskId: string },
): Promise<boolean> => {
  const { rows } = await sql`
    update decision set task_id = ${taskId}, lease_id = null, lease_until = null
    where id = ${id} and lease_id = ${leaseId} returning id`.execute(db)
  return rows.length > 0
}

/** Nobody knows whether its task was made: the row stays, and whoever comes next looks first. */
export const leaveDecision = async (db: Kysely<DB>, { id, leaseId }: Held): Promise<void> => {
  await sql`
    update decision set lease_id = null, lease_until = null
    where id = ${id} and lease_id = ${leaseId}`.execute(db)
}

/** Its task was certainly not made: the request may be sent again as if it were new. */
export const dropDecision = async (db: Kysely<DB>, { id, leaseId }: Held): Promise<void> => {
  await sql`delete from decision where id = ${id} and lease_id = ${leaseId}`.execute(db)
}

/** A task nobody waited for any more was found by its key. */
export const adoptTask = async (
  db: Kysely<DB>,
  { id, taskId }: { id: string; taskId: string },
): Promise<void> => {
  await sql`
    update decision set task_id = ${taskId}, lease_id = null, lease_until = null
    where id = ${id} and task_id is null`.execute(db)
}
