import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

export type AbsorbedCycle = {
  contactId: string
  handoffAt: Date
  source: string
  /** When its contact was merged away, ISO; null where that is not known yet. */
  mergedAt: string | null
}

/** Handoffs of these contacts that were open when the contact was merged into another (product §3.3 "Merge"). */
export const absorbedCycles = async (db: Kysely<DB>, contactIds: string[]): Promise<AbsorbedCycle[]> => {
  const { rows } = await sql<AbsorbedCycle>`
    select cycle.contact_id as "contactId", handoff_at as "handoffAt", source,
      case when contact.gone = 'merged' then contact.facts #>> '{gone,at}' end as "mergedAt"
    from cycle join contact using (contact_id)
    where cycle.contact_id = any(${contactIds}::text[])
      and (disposition in ('open', 'parked') or state #>> '{withdrawal,cause}' = 'merged')
    order by handoff_at`.execute(db)
  return rows
}
