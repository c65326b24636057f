import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/**
 * Gives claimed contacts back unworked, due again at `nextAt`: HubSpot is away. Only rows still one's own; locked in
 * the order of all writers, so that none of them can wait for each other.
 */
export const releaseContacts = async (
  db: Kysely<DB>,
  input: { leaseId: string; ids: string[]; nextAt: Date },
): Promise<void> => {
  await sql`
    with mine as materialized (
      select contact_id from contact
      where contact_id = any(${input.ids}::text[]) and lease_id = ${input.leaseId} order by contact_id for update)
    update contact set lease_id = null, lease_until = null, next_at = ${input.nextAt}, ready_at = ${input.nextAt}
    from mine where contact.contact_id = mine.contact_id`.execute(db)
}
