import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** Open cycles by the version they run under, oldest first. */
export const countOpen = async (db: Kysely<DB>): Promise<{ version: number; cycles: number }[]> => {
  const { rows } = await sql<{ version: number; cycles: number }>`
    select agreement_version as version, count(*)::int as cycles from cycle where live
    group by agreement_version order by agreement_version`.execute(db)
  return rows
}
