import { sql, type Kysely } from 'kysely'
import { toJson, type JsonObject } from '../json.ts'
import type { DB } from '../schema.ts'
import type { CycleRow } from '../contacts/ledger-rows.ts'
import { writeCycles } from '../contacts/write-ledger.ts'
import { replaceContactOfDeals } from '../deals/replace-contact.ts'
import { forgetMeasures } from '../reports/measure-cycles.ts'
import { forgetPastLeads } from '../past/forget-past-leads.ts'
import { standingAlone } from './traces.ts'

/** A contact under its new id, with its cycles as they shall stay. `cycles`: the old ids, in the order of `closed`. */
export type Replacement = {
  contactId: string
  newId: string
  cycles: string[]
  closed: CycleRow[]
  at: Date
}

/**
 * Replaces a contact's id, and its cycles' ids, in every row of the ledger; what else the rows held of it is dropped.
 * Call it in a transaction: it lifts the guard of audit and acts for as long as that lasts. The cycles stay, closed, so
 * that figures do not move.
 */
export const replaceIds = async (trx: Kysely<DB>, input: Replacement): Promise<void> => {
  await sql`set local pacto.erasing = 'on'`.execute(trx)
  const renamed = toJson(input.cycles.map((from, index) => ({ from, to: input.closed[index]?.cycleId })))
  const pair = sql`jsonb_to_recordset(${renamed}::jsonb) as pair("from" text, "to" text)`
  await writeCycles(trx, input.closed)
  // A task's own words are in HubSpot only; which task it was there is not ours to know any more.
  await sql`
    update task set task_key = replace(task_key, pair.from, pair.to), cycle_id = pair.to, contact_id = ${input.newId},
      hubspot_id = null, open = false, wanted = wanted || '{"status": "completed", "closedBy": null}',
      confirmed = '{}', deliver_at = null, deliver_lease_id = null, deliver_lease_until = null, deliver_attempts = 0,
      stuck = null, uncertain = false
    from ${pair} where task.cycle_id = pair.from`.execute(trx)
  await sql`
    update act set act_id = replace(act_id, pair.from, pair.to), cycle_id = pair.to, contact_id = ${input.newId},
      digest = null, what = case when what ? 'batchId' then jsonb_build_object('batchId', what -> 'batchId') else '{}' end
    from ${pair} where act.cycle_id = pair.from`.execute(trx)
  // What is about the contact and no cycle of it.
  await sql`
    update act set act_id = case when kind = 'adopt' then gen_random_uuid()::text
        else replace(act_id, ${input.contactId}, ${input.newId}) end,
      cycle_id = '', contact_id = ${input.newId}, what = '{}', digest = null where contact_id = ${input.contactId}`.execute(
    trx,
  )
  await sql`
    update audit set cycle_id = pair.to, contact_id = ${input.newId}, detail = '{}'
    from ${pair} where audit.cycle_id = pair.from`.execute(trx)
  await sql`
    update audit set contact_id = ${input.newId}, detail = '{}' where contact_id = ${input.contactId}`.execute(
    trx,
  )
  await sql`delete from attempt where cycle_id = any(${input.cycles}::text[]) or contact_id = ${input.contactId}`.execute(
    trx,
  )
  await sql`delete from notice where cycle_id = any(${input.cycles}::text[]) or contact_id = ${input.contactId}`.execute(
    trx,
  )
  await sql`delete from cycle where cycle_id = any(${input.cycles}::text[])`.execute(trx)
  await forgetMeasures(trx, input.cycles)
  await forgetPastLeads(trx, [input.contactId])
  await replaceContactOfDeals(trx, { ...input, stays: input.closed.length > 0 })
  await sql`delete from put_aside where item ~ ${standingAlone(input.contactId)}`.execute(trx)
  await replaceContact(trx, input)
}

/** A contact without any cycle leaves nothing behind. */
const replaceContact = async (
  trx: Kysely<DB>,
  { contactId, newId, closed, at }: Replacement,
): Promise<void> => {
  if (closed.length === 0) {
    await sql`delete from contact where contact_id = ${contactId}`.execute(trx)
    return
  }
  const facts: JsonObject = { gone: { kind: 'erased', at: at.toISOString() } }
  await sql`
    update contact set contact_id = ${newId}, next_at = null, ready_at = null, hint_seq = 0, lease_id = null,
      lease_until = null, facts = ${toJson(facts)}::jsonb, asked_at = null, gone = 'private', wanted = '{}',
      confirmed = '{}', deliver_at = null, deliver_lease_id = null, deliver_lease_until = null, deliver_attempts = 0,
      stuck = null
    where contact_id = ${contactId}`.execute(trx)
}
