import { sql } from 'kysely'
import type { World } from '../../world/open-world.ts'
import type { ShownBatch } from './state.ts'

type Row = Omit<ShownBatch, 'parkedAt'> & { parkedAt: Date }

/** Batches of the import shield, oldest first. */
export async function showBatches({ store }: World): Promise<ShownBatch[]> {
  const { rows } = await sql<Row>`
    select b.source, b.parked_at as "parkedAt", b.decision, b.days, b.reminders,
      count(distinct a.cycle_id)::int as size,
      (count(distinct a.cycle_id) filter (where c.disposition = 'parked'))::int as waiting
    from batch b
    left join act a on a.kind = 'park' and a.what->>'batchId' = b.batch_id
    left join cycle c on c.cycle_id = a.cycle_id
    group by b.batch_id
    order by b.parked_at, b.source`.execute(store.db)
  return rows.map(({ parkedAt, ...row }) => ({ ...row, parkedAt: parkedAt.toISOString() }))
}
