import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/**
 * Contacts whose cycle does not show what was done with its batch: parked and not derived so, or released and still
 * derived as parked. Some instance was stopped before it could tell them. `limit` at most.
 */
export const loadUntold = async (db: Kysely<DB>, { limit }: { limit: number }): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select distinct cycle.contact_id as id from batch
      join act on act.what ? 'batchId' and act.what ->> 'batchId' = batch.batch_id and act.kind = 'park'
      join cycle on cycle.cycle_id = act.cycle_id and cycle.contact_id = act.contact_id and cycle.live
    where case when batch.decision is null then cycle.state -> 'parkedIn' = 'null'
      else cycle.state ->> 'parkedIn' = batch.batch_id end
    order by id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}
