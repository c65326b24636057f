import type { Kysely } from 'kysely'
import { storeBatches } from '../../src/store/inbox/store-batches.ts'
import type { DB } from '../../src/store/schema.ts'

/** One delivered batch, stored as the service stores it. Answers its id, where nobody else is storing. */
export const storeBatch = async (
  db: Kysely<DB>,
  { body, at }: { body: string; at: Date },
): Promise<number> => {
  await storeBatches(db, [{ body, receivedAt: at }])
  const { id } = await db.selectFrom('inbox').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
  return id
}
