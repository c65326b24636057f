import type { Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** Drops what was put aside before `before` (engineering §15: kept for 7 days). Answers how many. */
export const forgetPutAside = async (db: Kysely<DB>, input: { before: Date }): Promise<number> => {
  const { numDeletedRows } = await db
    .deleteFrom('put_aside')
    .where('at', '<', input.before)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
