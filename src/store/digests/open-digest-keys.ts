import type { Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** The keys of what is open of a kind of news. */
export const openDigestKeys = async (db: Kysely<DB>, slot: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('digest')
    .select('digest_key as key')
    .where('slot', '=', slot)
    .where('open', '=', true)
    .execute()
  return rows.map(({ key }) => key)
}
