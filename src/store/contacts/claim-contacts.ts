import { sql, type Kysely } from 'kysely'
import type { JsonObject } from '../json.ts'
import { newLeaseId } from '../lease-id.ts'
import type { DB, Gone, PropertyValues } from '../schema.ts'

export type ClaimedContact = {
  contactId: string
  /** The same for all of one claim: the fence that `commitContacts` and `releaseContacts` ask for. */
  leaseId: string
  /** To be given back to `commitContacts`: it tells whether a hint came in the meantime. */
  hintSeq: number
  facts: JsonObject
  askedAt: Date | null
  gone: Gone | null
  wanted: PropertyValues
  confirmed: PropertyValues
}

/**
 * Takes up to `limit` contacts for `leaseMs`, the longest due first (engineering §2). Takes none while none *must*
 * be worked on (`ready_at`) and fewer than `limit` may be (`next_at`): work waits for company, for HubSpot is read a
 * batch a call (engineering §6).
 *
 * While claimed, `next_at` and `ready_at` are the end of the lease: a killed worker's rows come due by themselves,
 * and what a hint brings forward meanwhile is exactly what the hint said.
 */
export const claimContacts = async (
  db: Kysely<DB>,
  input: { at: Date; limit: number; leaseMs: number },
): Promise<ClaimedContact[]> => {
  const { at, limit } = input
  const until = new Date(at.getTime() + input.leaseMs)
  const free = sql`(lease_until is null or lease_until <= ${at})`
  const { rows } = await sql<ClaimedContact>`
    update contact set lease_id = ${newLeaseId()}, lease_until = ${until}, next_at = ${until}, ready_at = ${until}
    where contact_id = any(array(
      select contact_id from contact
      where next_at <= ${at} and ${free} and (
        exists (select from contact where ready_at <= ${at} and ${free})
        or (select count(*) from (select from contact where next_at <= ${at} and ${free} limit ${limit}) as due)
          >= ${limit})
      order by next_at, contact_id limit ${limit} for update skip locked))
    returning contact_id as "contactId", lease_id as "leaseId", hint_seq as "hintSeq", facts,
      asked_at as "askedAt", gone, wanted, confirmed`.execute(db)
  return rows.sort((a, b) => (a.contactId < b.contactId ? -1 : 1))
}
