import type { Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/**
 * Puts delivered batches on disk in one statement, as they came. Committed when this resolves (invariant 1), with the
 * rows' ids in the same order: the numbers the log calls `delivery`.
 */
export const storeBatches = async (
  db: Kysely<DB>,
  batches: { body: string; receivedAt: Date }[],
): Promise<number[]> => {
  if (batches.length === 0) return []
  const rows = batches.map(({ body, receivedAt }) => ({ body, received_at: receivedAt, next_at: receivedAt }))
  const stored = await db.insertInto('inbox').values(rows).returning('id').execute()
  return stored.map(({ id }) => Number(id))
}
