import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import type { MeasureRow } from './measure-row.ts'

type Asked = { cycleIds: string[]; contactIds: string[] }

type Loaded = Omit<MeasureRow, 'handoff_at' | 'held_from' | 'held_to'> & {
  handoff_at: Date
  held_from: Date | null
  held_to: Date | null
}

/**
 * The measures of some cycles, and of all other cycles of their contacts, locked: whoever changes one of a contact's
 * may change what another counts for.
 */
export const loadMeasures = async (
  db: Kysely<DB>,
  { cycleIds, contactIds }: Asked,
): Promise<MeasureRow[]> => {
  const { rows } = await sql<Loaded>`
    select cycle_id, agreement_key, contact_id, handoff_at, day::text as day, hour::int as hour, live, team, owner,
      source, campaign, tier, reason, marks::float8 as marks, business_minutes, clock_minutes, routing_minutes,
      delivery_minutes, band,
      none_ms::float8 as none_ms, first_ms::float8 as first_ms, later_ms::float8 as later_ms,
      closed_ms::float8 as closed_ms, filled, asked, once_in_ms::float8 as once_in_ms, held_from, held_to, asked_again
    from kpi_measure
    where contact_id = any(${contactIds}::text[]) or cycle_id = any(${cycleIds}::text[])
      or contact_id in (select contact_id from kpi_measure where cycle_id = any(${cycleIds}::text[]))
    order by cycle_id for update`.execute(db)
  return rows.map((row) => ({
    ...row,
    handoff_at: row.handoff_at.toISOString(),
    held_from: row.held_from?.toISOString() ?? null,
    held_to: row.held_to?.toISOString() ?? null,
  }))
}
