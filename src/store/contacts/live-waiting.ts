import { sql, type Kysely } from 'kysely'
import type { JsonObject } from '../json.ts'
import type { DB } from '../schema.ts'

/** `facts` without what asking does not compare, which is most of them. */
export type WaitingContact = { contactId: string; askedAt: Date | null; facts: JsonObject }

/**
 * Contacts with a live cycle that were last asked about at or before `askedBefore` (`closed.askedBefore` for tiers
 * whose calendar is closed now): those Pacto asks HubSpot about, not waiting to be told (engineering §3). The most
 * urgent first: whose timer comes next, then who waited longest. Of a parked one nothing is expected.
 */
export const liveWaiting = async (
  db: Kysely<DB>,
  input: { askedBefore: Date; closed: { tiers: string[]; askedBefore: Date }; limit: number },
): Promise<WaitingContact[]> => {
  const { askedBefore, closed } = input
  const { rows } = await sql<WaitingContact>`
    select contact_id as "contactId", asked_at as "askedAt",
      facts - array['evidence', 'removed', 'unseen', 'written', 'satisfied'] as facts
    from contact
    where gone is null and exists (
      select from cycle where cycle.contact_id = contact.contact_id and live and disposition <> 'parked' and (
        asked_at is null
        or asked_at <= case when tier = any(${closed.tiers}::text[])
          then ${closed.askedBefore}::timestamptz else ${askedBefore}::timestamptz end))
    order by next_at nulls last, asked_at nulls first, contact_id limit ${input.limit}`.execute(db)
  return rows
}
