import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { DB } from '../schema.ts'

/**
 * The rows of a query, brought over as one text of JSON: thousands of short rows cost the embedded store three times as
 * much to hand out one by one as to find and count, and a server's driver too. For columns that read the same from JSON:
 * texts, whole numbers, booleans and arrays of these; no dates.
 */
export const inOneRow = async <T>(db: Kysely<DB>, query: RawBuilder<T>): Promise<T[]> => {
  const { rows } = await sql<{ all: string | null }>`
    select json_agg(one)::text as "all" from (${query}) as one`.execute(db)
  return JSON.parse(rows[0]?.all ?? '[]') as T[]
}
