import { sql, type Kysely } from 'kysely'
import type { JsonObject } from '../json.ts'
import { ONE_BY_ONE } from '../one-by-one.ts'
import type { DB } from '../schema.ts'

/** `facts` without what asking does not compare, which is most of them. */
export type WaitingContact = { contactId: string; askedAt: Date | null; facts: JsonObject }

/**
 * Contacts that something is expected about, and that were last asked about at or before `askedBefore`: those Pacto asks
 * HubSpot about, not waiting to be told (engineering §3). `closed.askedBefore` for tiers whose calendar is closed now,
 * and for rejections that lack evidence, which may be logged at any time. The most urgent first: whose timer comes next,
 * then who waited longest. Of a parked one nothing is expected. Begins at the cycles, where what is over is in no index, and
 * opens the facts of those alone that are answered: to open those of everybody takes seconds where 100,000 wait.
 */
export const liveWaiting = async (
  db: Kysely<DB>,
  input: { askedBefore: Date; closed: { tiers: string[]; askedBefore: Date }; limit: number },
): Promise<WaitingContact[]> => {
  const { askedBefore, closed } = input
  const { rows } = await sql<WaitingContact>`
    with expected as (
      select contact_id, case when tier = any(${closed.tiers}::text[])
        then ${closed.askedBefore}::timestamptz else ${askedBefore}::timestamptz end as asked_before
      from cycle where live and disposition <> 'parked'
      union all
      select contact_id, ${closed.askedBefore}::timestamptz from cycle
      where disposition = 'rejected' and state -> 'rejection' -> 'missing' <> '[]'),
    due as materialized (
      select distinct c.* from expected, lateral (
        select contact_id, next_at, asked_at from contact
        where contact_id = expected.contact_id and gone is null and (asked_at is null or asked_at <= asked_before)
        ${ONE_BY_ONE}) c
      order by next_at nulls last, asked_at nulls first, contact_id limit ${input.limit})
    select contact_id as "contactId", due.asked_at as "askedAt",
      facts - array['evidence', 'removed', 'unseen', 'written', 'satisfied'] as facts
    from due join contact using (contact_id)
    order by due.next_at nulls last, due.asked_at nulls first, contact_id`.execute(db)
  return rows
}
