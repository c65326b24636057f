import type { Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import type { ClaimedBatch } from './claim-batches.ts'

/** Gives a claimed batch back for a later try. */
export const postponeBatch = async (
  db: Kysely<DB>,
  input: { batch: Pick<ClaimedBatch, 'id' | 'attempt'>; nextAt: Date },
): Promise<void> => {
  await db
    .updateTable('inbox')
    .set({ next_at: input.nextAt })
    .where('id', '=', input.batch.id)
    .where('attempts', '=', input.batch.attempt)
    .execute()
}
