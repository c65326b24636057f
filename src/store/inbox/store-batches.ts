import type { Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** Puts delivered batches on disk in one statement, as they came. Committed when this resolves (invariant 1). */
export const storeBatches = async (
  db: Kysely<DB>,
  batches: { body: string; receivedAt: Date }[],
): Promise<void> => {
  if (batches.length === 0) return
  const rows = batches.map(({ body, receivedAt }) => ({ body, received_at: receivedAt, next_at: receivedAt }))
  await db.insertInto('inbox').values(rows).execute()
}
