import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** Notes that HubSpot was asked about these contacts at `at`. */
export const markAsked = async (db: Kysely<DB>, input: { ids: string[]; at: Date }): Promise<void> => {
  await sql`
    with mine as materialized (
      select contact_id from contact where contact_id = any(${input.ids}::text[]) order by contact_id for update)
    update contact set asked_at = ${input.at} from mine where contact.contact_id = mine.contact_id`.execute(
    db,
  )
}
