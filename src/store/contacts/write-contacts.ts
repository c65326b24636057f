import { sql, type Kysely } from 'kysely'
import { toJson } from '../json.ts'
import type { DB } from '../schema.ts'
import type { ContactResult } from './ledger-rows.ts'

/**
 * Writes the results to their contact rows and frees them. `next_at` becomes the decision's, or stays what a hint
 * made of it meanwhile if that is earlier. The difference between `wanted` and `confirmed` is due from `deliverAt`;
 * one that is being tried again keeps its own time unless what is wanted has changed. Nothing is due, or stuck, of a
 * contact that is gone: should it come back, it is told anew.
 */
export const writeContacts = async (
  db: Kysely<DB>,
  input: { results: ContactResult[]; deliverAt: Date },
): Promise<void> => {
  const rows = input.results.map(({ cycles: _c, tasks: _t, notices: _n, audit: _a, ...contact }) => ({
    ...contact,
    readyAt: contact.readyAt ?? contact.nextAt,
  }))
  await sql`
    update contact c set
      facts = r.facts, wanted = r.wanted, gone = r.gone, asked_at = coalesce(r."askedAt", c.asked_at),
      lease_id = null, lease_until = null,
      next_at = case when c.hint_seq = r."hintSeq" then r."nextAt" else least(c.next_at, r."nextAt") end,
      ready_at = case when c.hint_seq = r."hintSeq" then r."readyAt" else least(c.ready_at, r."readyAt") end,
      deliver_at = case
        when r.gone is not null or c.confirmed @> r.wanted then null
        when c.wanted <> r.wanted or (c.deliver_at is null and c.stuck is null) then ${input.deliverAt}::timestamptz
        else c.deliver_at end,
      deliver_attempts = case when c.wanted <> r.wanted then 0 else c.deliver_attempts end,
      stuck = case when c.wanted <> r.wanted or r.gone is not null then null else c.stuck end
    from jsonb_to_recordset(${toJson(rows)}::jsonb) as r(
      "contactId" text, "hintSeq" bigint, facts jsonb, wanted jsonb, gone text, "askedAt" timestamptz,
      "nextAt" timestamptz, "readyAt" timestamptz)
    where c.contact_id = r."contactId"`.execute(db)
}
