import type { Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** Puts one delivered batch on disk, as it came. Committed when this resolves (invariant 1). */
export const storeBatch = async (db: Kysely<DB>, input: { body: string; at: Date }): Promise<number> => {
  const { id } = await db
    .insertInto('inbox')
    .values({ body: input.body, received_at: input.at, next_at: input.at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
