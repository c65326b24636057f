import { sql, type Kysely } from 'kysely'
import type { Marks } from '../../domain/kpi/marks.ts'
import { keptMarks } from '../reports/load-cells.ts'
import { inPieces, within, type Slice } from '../reports/slice.ts'
import type { DB } from '../schema.ts'

/** How many handoffs with one of these marks are of contacts whose deals were all lost. */
export const countLost = async (
  db: Kysely<DB>,
  { slice, marks }: { slice: Slice; marks: Marks[] },
): Promise<number> => {
  let count = 0
  const packed = [...new Set(marks.map(keptMarks))]
  if (packed.length === 0) return count
  await inPieces(slice, 'oldest', async (piece) => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from (
        select m.cycle_id from (select cycle_id, contact_id from kpi_measure
          where ${within(piece)} and marks = any(${packed}::bigint[])) as m
        join deal_contact using (contact_id) join deal d using (deal_id)
        group by m.cycle_id having bool_and(d.is_closed and not d.is_won)) as lost`.execute(db)
    count += rows[0]?.count ?? 0
    return true
  })
  return count
}
