import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import { AGED_CONTACT } from './aged.ts'

const PAGE = 500

/**
 * Contacts that never had a handoff, and of whom nothing has changed since before then: what was read of them goes; who was
 * skipped stays as a count. Answers where the next page begins; null at the end.
 */
export const forgetUnfollowed = async (
  trx: Kysely<DB>,
  { before, at, after }: { before: Date; at: Date; after: string },
): Promise<string | null> => {
  const page = await sql<{ id: string }>`
    select contact_id as id from contact where contact_id > ${after} order by contact_id limit ${PAGE}`.execute(
    trx,
  )
  const ids = page.rows.map(({ id }) => id)
  const iso = before.toISOString()
  const idle = sql`
    select contact_id from contact c
    where contact_id = any(${ids}::text[]) and contact_id not like 'erased:%' and next_at is null and deliver_at is null
      and coalesce(lease_until < ${at}, true) and coalesce(deliver_lease_until < ${at}, true)
      and facts #>> '{gone,into}' is null
      and not exists (select from cycle where cycle.contact_id = c.contact_id)
      and not exists (select from contact m where m.facts #>> '{gone,into}' = c.contact_id)
      and coalesce((select max(entry ->> 'at') from jsonb_each(facts -> 'timelines') as line(name, entries),
        jsonb_array_elements(entries) as entry), '') < ${iso}
      and coalesce(facts ->> 'lastContactedAt', '') < ${iso}
    order by contact_id for update`
  await sql`
    with idle as (${idle})
    update contact set contact_id = ${AGED_CONTACT} || gen_random_uuid()::text, wanted = '{}', confirmed = '{}',
      facts = jsonb_build_object('skippedAt', facts -> 'skippedAt')
    where contact_id in (select contact_id from idle) and facts ->> 'skippedAt' is not null`.execute(trx)
  await sql`with idle as (${idle}) delete from contact where contact_id in (select contact_id from idle)`.execute(
    trx,
  )
  return ids.length < PAGE ? null : (ids.at(-1) ?? null)
}
