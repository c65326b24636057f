import { sql, type Kysely } from 'kysely'
import type { CycleRow } from '../contacts/ledger-rows.ts'
import { writeCycles } from '../contacts/write-ledger.ts'
import { toJson } from '../json.ts'
import { forgetMeasures } from '../reports/measure-cycles.ts'
import type { DB } from '../schema.ts'

type Pair = { from: string; to: string }

/**
 * Contacts and cycles by their old and new ids. `aged`: the cycles as they stay; a cycle that has none there leaves
 * nothing. `root`: the new id of whom all others were merged into.
 */
export type Retired = { contacts: Pair[]; cycles: Pair[]; aged: CycleRow[]; root: string }

/**
 * Takes a person, and whoever looked after them, out of every row: handoffs stay under new ids, so that no figure by
 * team, source, tier or month moves. Call it in a transaction: it lifts the guards of audit and acts for as long as that lasts.
 */
export const retireContacts = async (
  trx: Kysely<DB>,
  { contacts, cycles, aged, root }: Retired,
): Promise<void> => {
  await sql`select set_config('pacto.erasing', 'on', true), set_config('pacto.aging', 'on', true)`.execute(
    trx,
  )
  const renamed = sql`jsonb_to_recordset(${toJson(cycles)}::jsonb) as renamed("from" text, "to" text)`
  const ids = contacts.map(({ from }) => from)
  const cycleIds = cycles.map(({ from }) => from)
  await writeCycles(trx, aged)
  const named = sql`(cycle_id = any(${cycleIds}::text[]) or contact_id = any(${ids}::text[]))`
  for (const table of ['task', 'attempt', 'notice'])
    await sql`delete from ${sql.table(table)} where ${named}`.execute(trx)
  // Which batch a handoff was in is counted by these.
  const kept = sql`case when what ? 'batchId' then jsonb_build_object('batchId', what -> 'batchId') else '{}' end`
  const nobody = sql`act_id = gen_random_uuid()::text, user_id = '', digest = null, what = ${kept}`
  await sql`
    update act set ${nobody}, cycle_id = renamed.to, contact_id = ${root} from ${renamed}
    where act.cycle_id = renamed.from`.execute(trx)
  await sql`
    update act set ${nobody}, cycle_id = '', contact_id = ${root} where contact_id = any(${ids}::text[])`.execute(
    trx,
  )
  await sql`
    update audit set cycle_id = renamed.to, contact_id = ${root}, detail = '{}' from ${renamed}
    where audit.cycle_id = renamed.from`.execute(trx)
  await sql`
    update audit set contact_id = ${root}, detail = '{}' where contact_id = any(${ids}::text[])`.execute(trx)
  await sql`delete from cycle where cycle_id = any(${cycleIds}::text[])`.execute(trx)
  await forgetMeasures(trx, cycleIds)
  await sql`delete from past_lead where contact_id = any(${ids}::text[])`.execute(trx)
  await retireFromMoney(trx, { contacts, stays: aged.length > 0 })
  await retireRows(trx, { contacts, aged, root })
}

/** Who was merged away, and had handoffs, still leads to whom their deals are with. */
const retireRows = async (
  trx: Kysely<DB>,
  { contacts, aged, root }: Pick<Retired, 'contacts' | 'aged' | 'root'>,
): Promise<void> => {
  await sql`delete from contact where contact_id = any(${contacts.map(({ from }) => from)}::text[])`.execute(
    trx,
  )
  const merged = [...new Set(aged.map(({ contactId }) => contactId))].filter((id) => id !== root)
  for (const id of merged)
    await sql`
      insert into contact (contact_id, gone, facts)
      values (${id}, 'merged', ${toJson({ gone: { kind: 'merged', into: root } })}::jsonb)`.execute(trx)
}

type Frozen = {
  agreement_key: string
  kind: string
  period: string
  content: { rows: { contact?: string }[] }
}

const retireFromMoney = async (
  trx: Kysely<DB>,
  { contacts, stays }: { contacts: Pair[]; stays: boolean },
): Promise<void> => {
  const ids = contacts.map(({ from }) => from)
  const person = sql`jsonb_to_recordset(${toJson(contacts)}::jsonb) as person("from" text, "to" text)`
  if (stays)
    await sql`
      update deal_contact set contact_id = person.to from ${person} where contact_id = person.from`.execute(
      trx,
    )
  else await sql`delete from deal_contact where contact_id = any(${ids}::text[])`.execute(trx)
  const to = new Map(contacts.map(({ from, to: id }) => [from, id]))
  const { rows } = await sql<Frozen>`
    select agreement_key, kind, period, content from snapshot
    where exists (select from jsonb_array_elements(content -> 'rows') as line
      where line ->> 'contact' = any(${ids}::text[]))`.execute(trx)
  for (const { agreement_key: key, kind, period, content } of rows) {
    const lines = content.rows.map((row) => ({
      ...row,
      ...(row.contact && { contact: to.get(row.contact) ?? row.contact }),
    }))
    await sql`
      update snapshot set content = ${toJson({ ...content, rows: lines })}::jsonb
      where agreement_key = ${key} and kind = ${kind} and period = ${period}`.execute(trx)
  }
}
