import { sql, type Kysely } from 'kysely'
import { inTransaction } from '../in-transaction.ts'
import { toJson } from '../json.ts'
import type { DB, PropertyValues } from '../schema.ts'

/** `expected`: what was confirmed of the properties that HubSpot shows otherwise. */
export type Repair = { contactId: string; expected: PropertyValues }

/**
 * What somebody changed of our own properties is no longer confirmed, so the difference is delivered again. Only
 * where it still is what was confirmed, and nothing is on its way. Each is one entry of the audit, with the names of
 * the properties and none of their values. Answers whom it was done for.
 */
export const repairContacts = (
  db: Kysely<DB>,
  { repairs, at }: { repairs: Repair[]; at: Date },
): Promise<string[]> =>
  inTransaction(db, async (trx) => {
    const { rows } = await sql<{ id: string; names: string[] }>`
      with item as (
        select "contactId", expected from jsonb_to_recordset(${toJson(repairs)}::jsonb) as i("contactId" text, expected jsonb)),
      mine as materialized (
        select contact_id from contact where contact_id in (select "contactId" from item)
        order by contact_id for update)
      update contact set
        confirmed = contact.confirmed - array(select jsonb_object_keys(item.expected)),
        deliver_at = ${at}, deliver_attempts = 0
      from item join mine on mine.contact_id = item."contactId"
      where contact.contact_id = mine.contact_id and contact.gone is null and contact.stuck is null
        and contact.deliver_at is null and contact.confirmed @> item.expected
      returning contact.contact_id as id, array(select jsonb_object_keys(item.expected)) as names`.execute(
      trx,
    )
    const entries = rows.map(({ id, names }) => ({ id, detail: { properties: names.toSorted() } }))
    await sql`
      insert into audit (at, contact_id, kind, detail)
      select ${at}, id, 'repaired', detail
      from jsonb_to_recordset(${toJson(entries)}::jsonb) as e(id text, detail jsonb)`.execute(trx)
    return rows.map(({ id }) => id)
  })
