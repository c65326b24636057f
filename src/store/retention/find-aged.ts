import { sql, type Kysely, type RawBuilder } from 'kysely'
import { ONE_BY_ONE } from '../one-by-one.ts'
import type { DB } from '../schema.ts'

export type AgingCursor = { at: Date; cycleId: string }

/** When a handoff was over; one that was never anybody's task counts from the handoff. */
const OVER_AT: RawBuilder<unknown> = sql`coalesce(closed_at, handoff_at)`

/** Contacts with a handoff that was over before an instant, by when. `next`: null at the end. */
export const findAging = async (
  db: Kysely<DB>,
  { before, after, limit }: { before: Date; after: AgingCursor | null; limit: number },
): Promise<{ contactIds: string[]; next: AgingCursor | null }> => {
  const from = after ? sql`and (${OVER_AT}, cycle_id) > (${after.at}, ${after.cycleId})` : sql``
  const { rows } = await sql<AgingCursor & { contactId: string }>`
    select contact_id as "contactId", ${OVER_AT} as at, cycle_id as "cycleId" from cycle
    where not live and contact_id not like 'erased:aged:%' and ${OVER_AT} < ${before} ${from}
    order by ${OVER_AT}, cycle_id limit ${limit}`.execute(db)
  const last = rows.at(-1)
  const next = last && rows.length === limit ? { at: last.at, cycleId: last.cycleId } : null
  return { contactIds: [...new Set(rows.map(({ contactId }) => contactId))], next }
}

/** How many handoffs, of how many contacts, would lose their people now. */
export const countAged = async (
  db: Kysely<DB>,
  before: Date,
): Promise<{ cycles: number; contacts: number }> => {
  const { rows } = await sql<{ cycles: number; contacts: number }>`
    select coalesce(sum(count), 0)::int as cycles, count(*)::int as contacts from (
      select contact_id, count(*) as count from cycle where contact_id not like 'erased:aged:%'
      group by contact_id having bool_and(not live and ${OVER_AT} < ${before})) as aged`.execute(db)
  return rows[0] ?? { cycles: 0, contacts: 0 }
}

/**
 * The person behind a contact: every contact that was merged into it, and those it was merged into, however often. The one
 * that all others went into comes first; it need not have a row.
 */
export const personAround = async (db: Kysely<DB>, contactId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    with recursive up(id, n) as (
      select ${contactId}::text, 0
      union select c.facts #>> '{gone,into}', n + 1 from up join contact c on c.contact_id = up.id
        where c.facts #>> '{gone,into}' is not null and n < 20),
    root as (select id from up order by n desc limit 1),
    person(id, n) as (
      select id, 0 from root
      union select merged.id, n + 1 from person p, lateral (
        select contact_id as id from contact where facts #>> '{gone,into}' = p.id ${ONE_BY_ONE}) merged
        where n < 20)
    select id from person group by id order by min(n), id`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Locks a person's contacts and says whether all there is of them is over since before then, and nothing waits to be done:
 * no look, no delivery, no worker. A task that was never done holds nothing up: it stays in HubSpot, as it is.
 */
export const holdAged = async (
  trx: Kysely<DB>,
  { ids, before, at }: { ids: string[]; before: Date; at: Date },
): Promise<boolean> => {
  const { rows } = await sql<{ busy: boolean }>`
    select next_at is not null or deliver_at is not null or coalesce(lease_until > ${at}, false)
      or coalesce(deliver_lease_until > ${at}, false) as busy
    from contact where contact_id = any(${ids}::text[]) order by contact_id for update`.execute(trx)
  if (rows.some(({ busy }) => busy)) return false
  const found = await sql<{ young: boolean }>`
    select exists (select from cycle where contact_id = any(${ids}::text[]) and (live or ${OVER_AT} >= ${before}))
      or exists (select from task where contact_id = any(${ids}::text[]) and deliver_at is not null)
      as young`.execute(trx)
  return found.rows[0]?.young === false
}
