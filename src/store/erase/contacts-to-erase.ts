import { sql, type Kysely } from 'kysely'
import { ONE_BY_ONE } from '../one-by-one.ts'
import type { DB } from '../schema.ts'

/** What a contact's id is replaced by begins so: it is no number, so HubSpot is never asked for it. */
export const ERASED = 'erased:'

/** Contacts that HubSpot has erased and that the store still names. */
export const contactsToErase = async (db: Kysely<DB>, limit: number): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select contact_id as id from contact where gone = 'private' and contact_id not like 'erased:%'
    order by contact_id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** The contact and every other that was merged into it, however often: they were one person. */
export const personOf = async (db: Kysely<DB>, contactId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    with recursive person(id) as (
      select ${contactId}::text
      union select merged.id from person p, lateral (
        select contact_id as id from contact where facts #>> '{gone,into}' = p.id ${ONE_BY_ONE}) merged)
    select id from person`.execute(db)
  return rows.map(({ id }) => id)
}

/** Locks a contact until the commit: what is just being decided about it is there by then, or comes too late. */
export const holdToErase = async (trx: Kysely<DB>, contactId: string): Promise<void> => {
  await sql`select from contact where contact_id = ${contactId} for update`.execute(trx)
}

/**
 * HubSpot said that these were erased for privacy: whatever it shows of them by now, nothing of them stays (platform
 * §4). Whoever has one of them in hand loses it, so that no older reading comes back.
 */
export const markErased = async (db: Kysely<DB>, input: { ids: string[]; at: Date }): Promise<void> => {
  if (input.ids.length === 0) return
  const ids = [...new Set(input.ids)].sort()
  await sql`
    insert into contact (contact_id, gone, next_at, ready_at, hint_seq)
    select id, 'private', ${input.at}::timestamptz, ${input.at}::timestamptz, 1 from unnest(${ids}::text[]) as id
    on conflict (contact_id) do update set gone = 'private', lease_id = null, lease_until = null,
      next_at = ${input.at}, ready_at = ${input.at}, hint_seq = contact.hint_seq + 1`.execute(db)
}
