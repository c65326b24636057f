import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** Every handoff by what became of it, and who was skipped: the parts of the whole (product §1 vocabulary). */
export type Cohort = {
  handoffs: number
  byDisposition: Record<string, number>
  skipped: number
  /** From before the first start, adopted by a backfill: beside the whole, no part of it. */
  adopted: number
}

export const countCohort = async (db: Kysely<DB>): Promise<Cohort> => {
  const parts = await sql<{ disposition: string; count: number }>`
    select disposition, count(*)::int as count from cycle
    where not state ? 'adopted' group by disposition order by disposition`.execute(db)
  const skipped = await sql<{ count: number }>`
    select count(*)::int as count from contact where facts ->> 'skippedAt' is not null and gone is null
      and not exists (select from cycle where cycle.contact_id = contact.contact_id)`.execute(db)
  const byDisposition = Object.fromEntries(parts.rows.map(({ disposition, count }) => [disposition, count]))
  const handoffs = Object.values(byDisposition).reduce((sum, count) => sum + count, 0)
  const adopted = await sql<{ count: number }>`
    select count(*)::int as count from cycle where state ? 'adopted'`.execute(db)
  return {
    handoffs,
    byDisposition,
    skipped: skipped.rows[0]?.count ?? 0,
    adopted: adopted.rows[0]?.count ?? 0,
  }
}
