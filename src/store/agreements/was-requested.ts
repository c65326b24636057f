import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** Whether a change of operations was made for this very request. Call it while the operations are locked. */
export const wasRequested = async (db: Kysely<DB>, requestId: string): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from audit where detail ? 'requestId' and detail ->> 'requestId' = ${requestId} limit 1`.execute(
    db,
  )
  return rows.length > 0
}
