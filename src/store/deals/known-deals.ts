import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** Ids of deals that are open or closed since `since`, in their order, behind one. */
export const knownDeals = async (
  db: Kysely<DB>,
  { after, since, limit }: { after: string; since: Date; limit: number },
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select deal_id as id from deal
    where deal_id > ${after} and (not is_closed or closed_at is null or closed_at >= ${since})
    order by deal_id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}
