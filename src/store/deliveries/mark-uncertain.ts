import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/**
 * Notes, before the call that makes tasks is sent, that it may make them: should this process die in between, the
 * next one looks for their keys first (engineering §8). Only rows still one's own; `confirmTaskDelivery` clears it.
 */
export const markUncertain = async (
  db: Kysely<DB>,
  input: { leaseId: string; taskKeys: string[] },
): Promise<void> => {
  await sql`
    update task set uncertain = true
    where deliver_lease_id = ${input.leaseId} and task_key = any(${input.taskKeys}::text[])`.execute(db)
}
