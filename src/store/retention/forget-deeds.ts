import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import { AGED_CONTACT } from './aged.ts'

const PAGE = 1_000

/**
 * Who did what before then, apart from handoffs: entries of the audit lose their detail, those of contacts that have no
 * handoff their id too. What was signed, and who activated it, stays. `after`: the audit's number to go on from; answers
 * the next one, null at the end.
 */
export const forgetAudit = async (
  trx: Kysely<DB>,
  { before, after }: { before: Date; after: number },
): Promise<number | null> => {
  const { rows } = await sql<{ id: number }>`
    select id::float8 as id from audit where id > ${after} and at < ${before} order by id limit ${PAGE}`.execute(
    trx,
  )
  const last = rows.at(-1)
  if (!last) return null
  await sql`set local pacto.erasing = 'on'`.execute(trx)
  await sql`
    update audit a set detail = '{}',
      contact_id = case when contact_id like 'erased:%' then contact_id when contact_id is not null then ${AGED_CONTACT} end
    where id > ${after} and id <= ${last.id} and at < ${before} and kind not like 'agreement%' and kind <> 'went_live'
      and (contact_id is null or not exists (select from cycle c where c.contact_id = a.contact_id))`.execute(
    trx,
  )
  return last.id
}

/** The rest that names people: decisions of meetings, who decided about batches, digests, posts, links, single acts. */
export const forgetDeeds = async (trx: Kysely<DB>, before: Date): Promise<void> => {
  await sql`select set_config('pacto.erasing', 'on', true), set_config('pacto.aging', 'on', true)`.execute(
    trx,
  )
  await sql`
    update act set act_id = gen_random_uuid()::text, user_id = '', cycle_id = '', digest = null, what = '{}',
      contact_id = ${AGED_CONTACT}
    where at < ${before} and contact_id not like 'erased:%'
      and not exists (select from cycle c where c.contact_id = act.contact_id)`.execute(trx)
  await sql`update decision set owner = '', made_by = '' where made_at < ${before} and (owner, made_by) <> ('', '')`.execute(
    trx,
  )
  await sql`update batch set decided_by = null where decided_at < ${before} and decided_by is not null`.execute(
    trx,
  )
  await sql`update channel_post set asked_by = '' where asked_at < ${before} and asked_by <> ''`.execute(trx)
  await sql`delete from digest where due_at < ${before} and not open and deliver_at is null`.execute(trx)
  await sql`delete from download where made_at < ${before}`.execute(trx)
  await sql`
    delete from past_lead where exists (select from past_read where (read ->> 'endedAt')::timestamptz < ${before})`.execute(
    trx,
  )
}
