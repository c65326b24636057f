import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { DB } from '../../src/store/schema.ts'

/** The tables of the figures as plain rows, in one order, to be compared. */
export async function figureTables(db: Kysely<DB>): Promise<Record<string, unknown[]>> {
  const measure = await sql`select * from kpi_measure order by cycle_id`.execute(db)
  const share = await sql`select * from kpi_share order by cycle_id, owner`.execute(db)
  const summary = await sql`select * from kpi_summary order by summary_id`.execute(db)
  return { measure: measure.rows, share: share.rows, summary: summary.rows }
}

/** What the summary should say: counted plainly from the measures of closed handoffs. */
export async function plainSummary(db: Kysely<DB>): Promise<unknown[]> {
  const { rows } = await sql`
    select day::text as day, team, owner, source, tier, reason, marks::text as marks, business_minutes,
      clock_minutes, routing_minutes, count(*)::int as count, sum(none_ms)::text as none_ms,
      sum(first_ms)::text as first_ms, sum(later_ms)::text as later_ms, sum(closed_ms)::text as closed_ms,
      sum(filled)::int as filled, sum(asked)::int as asked
    from kpi_measure where not live
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`.execute(db)
  return rows
}

export async function keptSummary(db: Kysely<DB>): Promise<unknown[]> {
  const { rows } = await sql`
    select day::text as day, team, owner, source, tier, reason, marks::text as marks, business_minutes,
      clock_minutes, routing_minutes, count, none_ms::text as none_ms, first_ms::text as first_ms,
      later_ms::text as later_ms, closed_ms::text as closed_ms, filled, asked
    from kpi_summary order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`.execute(db)
  return rows
}
