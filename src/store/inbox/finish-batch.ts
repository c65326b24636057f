import { sql, type Kysely } from 'kysely'
import { toJson } from '../json.ts'
import type { DB } from '../schema.ts'
import type { ClaimedBatch } from './claim-batches.ts'

export type PutAside = {
  /** Index in the batch; null where the batch as a whole could not be used. */
  position: number | null
  /** A stable code, or a sentence. */
  reason: string
  /** The item's JSON as it came. */
  item: string
}

/**
 * Deletes a batch that was worked through and keeps what could not be used. Give it the transaction that stores the
 * hints, so that neither happens without the other. False: the claim was lost to another instance, nothing done.
 */
export const finishBatch = async (
  db: Kysely<DB>,
  input: { batch: Pick<ClaimedBatch, 'id' | 'attempt'>; putAside: PutAside[]; at: Date },
): Promise<boolean> => {
  const { id, attempt } = input.batch
  const { rows } = await sql<{ id: number }>`
    with done as (delete from inbox where id = ${id} and attempts = ${attempt} returning id, received_at),
    aside as (
      insert into put_aside (at, position, reason, item, batch_received_at)
      select ${input.at}, a.position, a.reason, a.item, done.received_at
      from done, jsonb_to_recordset(${toJson(input.putAside)}::jsonb) as a(position int, reason text, item text))
    select id from done`.execute(db)
  return rows.length > 0
}
