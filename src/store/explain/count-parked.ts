import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** How many handoffs were put into a batch. */
export const countParked = async (db: Kysely<DB>, batchId: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(distinct cycle_id)::int as n from act where kind = 'park' and what ? 'batchId' and what ->> 'batchId' = ${batchId}`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}
