import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** What a cycle's lead was rated last inside Pacto; null where it was not. */
export const loadRating = async (db: Kysely<DB>, cycleId: string): Promise<string | null> => {
  const { rows } = await sql<{ quality: string }>`
    select detail ->> 'quality' as quality from audit where cycle_id = ${cycleId} and kind = 'lead_rated'
    order by id desc limit 1`.execute(db)
  return rows[0]?.quality ?? null
}
