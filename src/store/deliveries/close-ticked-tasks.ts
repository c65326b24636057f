import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import { DIGESTS, TASKS, type DeliveryTable } from './delivery-table.ts'

/**
 * These tasks were ticked or deleted by hand: they are closed, and nothing more is sent for them (a closed task is
 * never reopened, engineering §8). Only rows still under this lease. The change that found them so is the next
 * need, for which `decide` makes the next task.
 */
export const closeTickedTasks = (
  db: Kysely<DB>,
  input: { leaseId: string; taskKeys: string[] },
): Promise<void> => close(db, { leaseId: input.leaseId, keys: input.taskKeys, table: TASKS })

/** The same of digests. Their leads stay told: nobody is asked the same a second time. */
export const closeTickedDigests = (
  db: Kysely<DB>,
  input: { leaseId: string; digestKeys: string[] },
): Promise<void> => close(db, { leaseId: input.leaseId, keys: input.digestKeys, table: DIGESTS })

const close = async (
  db: Kysely<DB>,
  { leaseId, keys, table }: { leaseId: string; keys: string[]; table: DeliveryTable },
): Promise<void> => {
  await sql`
    update ${table.name} set open = false, wanted = jsonb_set(wanted, '{status}', '"ticked"'), deliver_at = null,
      deliver_lease_id = null, deliver_lease_until = null, stuck = null
    where deliver_lease_id = ${leaseId} and ${table.key} = any(${keys}::text[])`.execute(db)
}
