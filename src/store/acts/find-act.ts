import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** The digest of what the act of an id was asked for by; null where nobody asked; undefined where there is no such act. */
export const findAct = async (db: Kysely<DB>, actId: string): Promise<string | null | undefined> => {
  const { rows } = await sql<{ digest: string | null }>`
    select digest from act where act_id = ${actId}`.execute(db)
  return rows[0]?.digest
}
