import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import { DIGESTS, TASKS, type DeliveryTable } from './delivery-table.ts'

/**
 * Notes, before the call that makes tasks is sent, that it may make them: should this process die in between, the
 * next one looks for their keys first (engineering §8). Only rows still one's own; `confirmTaskDelivery` clears it.
 */
export const markUncertain = (
  db: Kysely<DB>,
  input: { leaseId: string; taskKeys: string[] },
): Promise<void> => mark(db, { leaseId: input.leaseId, keys: input.taskKeys, table: TASKS })

/** As `markUncertain`, for digests. */
export const markUncertainDigests = (
  db: Kysely<DB>,
  input: { leaseId: string; digestKeys: string[] },
): Promise<void> => mark(db, { leaseId: input.leaseId, keys: input.digestKeys, table: DIGESTS })

const mark = async (
  db: Kysely<DB>,
  { leaseId, keys, table }: { leaseId: string; keys: string[]; table: DeliveryTable },
): Promise<void> => {
  await sql`
    update ${table.name} set uncertain = true
    where deliver_lease_id = ${leaseId} and ${table.key} = any(${keys}::text[])`.execute(db)
}
