import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

export type AbsorbedCycle = {
  contactId: string
  handoffAt: Date
  source: string
  /** When its clock began, ISO; null: parked, it had none yet. */
  startAt: string | null
  /** When its contact was merged away, ISO; null where that is not known yet. */
  mergedAt: string | null
}

/** Handoffs of these contacts that were open when the contact was merged into another (product §3.3 "Merge"). */
export const absorbedCycles = async (db: Kysely<DB>, contactIds: string[]): Promise<AbsorbedCycle[]> => {
  const { rows } = await sql<AbsorbedCycle>`
    select cycle.contact_id as "contactId", handoff_at as "handoffAt", source,
      case when state ->> 'parkedIn' is null then coalesce(state ->> 'startAt',
        to_char(handoff_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as "startAt",
      case when contact.gone = 'merged' then contact.facts #>> '{gone,at}' end as "mergedAt"
    from cycle join contact using (contact_id)
    where cycle.contact_id = any(${contactIds}::text[])
      and (disposition in ('open', 'parked')
        or (state #>> '{withdrawal,cause}' = 'merged' and disposition <> 'exempt'))
    order by handoff_at`.execute(db)
  return rows
}
