import { sql, type Kysely } from 'kysely'
import { keptMarks } from '../reports/load-cells.ts'
import type { Marks } from '../../domain/kpi/marks.ts'
import { inPieces, within, type Slice } from '../reports/slice.ts'
import type { DB } from '../schema.ts'

/** Deals of some rejected contact, by the reason of the rejection. */
export type ReasonDeal = { reason: string; dealId: string; amount: number | null }

/**
 * Open and lost deals of contacts whose handoff was rejected: what is, or was, at stake. `marks`: of the rejections that
 * count. The same deal comes again where it has several of them.
 */
export const loadReasonMoney = async (
  db: Kysely<DB>,
  { slice, marks }: { slice: Slice; marks: Marks[] },
): Promise<ReasonDeal[]> => {
  const found: ReasonDeal[] = []
  const packed = [...new Set(marks.map(keptMarks))]
  if (packed.length === 0) return found
  await inPieces(slice, 'oldest', async (piece) => {
    const { rows } = await sql<ReasonDeal>`
      select distinct m.reason, d.deal_id as "dealId", d.amount::float8 as amount
      from (select contact_id, reason from kpi_measure
        where ${within(piece)} and marks = any(${packed}::bigint[])) as m
      join deal_contact using (contact_id) join deal d using (deal_id) where not d.is_won`.execute(db)
    found.push(...rows)
    return true
  })
  return found
}
