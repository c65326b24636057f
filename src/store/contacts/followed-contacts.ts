import { sql, type Kysely } from 'kysely'
import type { JsonObject } from '../json.ts'
import type { DB, PropertyValues } from '../schema.ts'

export type FollowedContact = {
  contactId: string
  facts: JsonObject
  wanted: PropertyValues
  confirmed: PropertyValues
  /** What HubSpot shows should be what we confirmed: nothing is on its way there, nothing was given up. */
  settled: boolean
  /** Decided at or after the instant asked for, and nothing of it is live. */
  decidedLately: boolean
}

export type FollowedInput = {
  /** Those that have a cycle which is live, or was decided at or after this; null: all that ever had one. */
  since: Date | null
  decidedSince: Date
  /** The last contact of the page before; '' at the beginning. */
  after: string
  limit: number
}

/** One page of the contacts with cycles, by id: those that are not known to be gone from HubSpot. */
export const followedContacts = async (db: Kysely<DB>, input: FollowedInput): Promise<FollowedContact[]> => {
  const { since, decidedSince, after, limit } = input
  const { rows } = await sql<FollowedContact>`
    select c.contact_id as "contactId", c.facts, c.wanted, c.confirmed,
      c.deliver_at is null and c.stuck is null as settled,
      not of.live and of."decidedAt" >= ${decidedSince} as "decidedLately"
    from contact c, lateral (
      select bool_or(live) as live, max(coalesce(closed_at,
        case when disposition = 'exempt' then handoff_at else created_at end)) as "decidedAt"
      from cycle where cycle.contact_id = c.contact_id) of
    where c.contact_id > ${after} and c.gone is null and of.live is not null
      and (${since}::timestamptz is null or of.live or of."decidedAt" >= ${since}::timestamptz)
    order by c.contact_id limit ${limit}`.execute(db)
  return rows
}

/** One page of the contacts with cycles that lie in HubSpot's recycle bin, by id. */
export const binnedContacts = async (
  db: Kysely<DB>,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select contact_id as id from contact where gone = 'deleted' and contact_id > ${after}
      and exists (select from cycle where cycle.contact_id = contact.contact_id)
    order by contact_id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}
