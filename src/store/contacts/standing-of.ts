import { sql, type Kysely } from 'kysely'
import type { JsonObject } from '../json.ts'
import type { DB, Gone } from '../schema.ts'

/** What the ledger has of a contact: its facts, and its latest cycle where it has one. */
export type Standing = {
  contactId: string
  facts: JsonObject
  gone: Gone | null
  disposition: string | null
  live: boolean
  /** From before the first start, adopted by a backfill. */
  adopted: boolean
}

/** Of those that are in the store, by contact. */
export const standingOf = async (db: Kysely<DB>, contactIds: string[]): Promise<Map<string, Standing>> => {
  const { rows } = await sql<Standing>`
    select c.contact_id as "contactId", c.facts, c.gone, latest.disposition, coalesce(latest.live, false) as live,
      coalesce(latest.adopted, false) as adopted
    from contact c left join lateral (
      select disposition, live, state ? 'adopted' as adopted from cycle where cycle.contact_id = c.contact_id
      order by number desc limit 1) latest on true
    where c.contact_id = any(${contactIds}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.contactId, row]))
}
