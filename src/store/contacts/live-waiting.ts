import { sql, type Kysely } from 'kysely'
import type { JsonObject } from '../json.ts'
import type { DB } from '../schema.ts'

/** `facts` without what asking does not compare, which is most of them. */
export type WaitingContact = { contactId: string; askedAt: Date | null; facts: JsonObject }

/**
 * Contacts that something is expected about, and that were last asked about at or before `askedBefore`: those Pacto asks
 * HubSpot about, not waiting to be told (engineering §3). `closed.askedBefore` for tiers whose calendar is closed now,
 * and for rejections that lack evidence, which may be logged at any time. The most urgent first: whose timer comes next,
 * then who waited longest. Of a parked one nothing is expected. Facts are opened of those alone that are answered: to open
 * those of everybody takes seconds where 100,000 wait.
 */
export const liveWaiting = async (
  db: Kysely<DB>,
  input: { askedBefore: Date; closed: { tiers: string[]; askedBefore: Date }; limit: number },
): Promise<WaitingContact[]> => {
  const { askedBefore, closed } = input
  const { rows } = await sql<WaitingContact>`
    with due as materialized (
      select contact_id, next_at, asked_at from contact
      where gone is null and (
        exists (
          select from cycle
          where cycle.contact_id = contact.contact_id and live and disposition <> 'parked'
            and (asked_at is null or asked_at <= case when tier = any(${closed.tiers}::text[])
              then ${closed.askedBefore}::timestamptz else ${askedBefore}::timestamptz end))
        or ((asked_at is null or asked_at <= ${closed.askedBefore}) and exists (
          select from cycle
          where cycle.contact_id = contact.contact_id
            and disposition = 'rejected' and state -> 'rejection' -> 'missing' <> '[]')))
        and (asked_at is null or asked_at <= greatest(${askedBefore}::timestamptz, ${closed.askedBefore}::timestamptz))
      order by next_at nulls last, asked_at nulls first, contact_id limit ${input.limit})
    select contact_id as "contactId", due.asked_at as "askedAt",
      facts - array['evidence', 'removed', 'unseen', 'written', 'satisfied'] as facts
    from due join contact using (contact_id)
    order by due.next_at nulls last, due.asked_at nulls first, contact_id`.execute(db)
  return rows
}
