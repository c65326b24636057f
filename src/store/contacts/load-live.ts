import { sql, type Kysely } from 'kysely'
import type { JsonObject } from '../json.ts'
import type { DB } from '../schema.ts'

export type LiveContact = { contactId: string; facts: JsonObject }

/** Contacts with a live cycle, by id: up to `limit` after the one given (`''`: from the first). */
export const loadLive = async (
  db: Kysely<DB>,
  { after, limit }: { after: string; limit: number },
): Promise<LiveContact[]> => {
  const { rows } = await sql<LiveContact>`
    select contact_id as "contactId", facts from contact
    where contact_id > ${after} and contact_id in (select contact_id from cycle where live)
    order by contact_id limit ${limit}`.execute(db)
  return rows
}
