import { sql, type Kysely } from 'kysely'
import { toJson, type JsonObject } from '../json.ts'
import type { DB, PropertyValues } from '../schema.ts'
import { CONTACTS, DIGESTS, TASKS, type DeliveryTable } from './delivery-table.ts'

/**
 * HubSpot took `sent`. What is wanted by now and was not in it stays due. Answers the ids that were still under
 * this lease; the others are another sender's by now.
 */
export const confirmContactDelivery = (
  db: Kysely<DB>,
  input: { leaseId: string; items: { contactId: string; sent: PropertyValues }[]; at: Date },
): Promise<string[]> => {
  const items = input.items.map(({ contactId, sent }) => ({ key: contactId, sent, hubspotId: null }))
  return confirm(db, { ...input, items, table: CONTACTS })
}

/** As `confirmContactDelivery`; the task is in HubSpot under `hubspotId`, and nothing about it is uncertain. */
export const confirmTaskDelivery = (
  db: Kysely<DB>,
  input: { leaseId: string; items: { taskKey: string; hubspotId: string; sent: JsonObject }[]; at: Date },
): Promise<string[]> => {
  const items = input.items.map(({ taskKey, sent, hubspotId }) => ({ key: taskKey, sent, hubspotId }))
  return confirm(db, { ...input, items, table: TASKS })
}

/** As `confirmTaskDelivery`. */
export const confirmDigestDelivery = (
  db: Kysely<DB>,
  input: { leaseId: string; items: { digestKey: string; hubspotId: string; sent: JsonObject }[]; at: Date },
): Promise<string[]> => {
  const items = input.items.map(({ digestKey, sent, hubspotId }) => ({ key: digestKey, sent, hubspotId }))
  return confirm(db, { ...input, items, table: DIGESTS })
}

type Confirmation = {
  leaseId: string
  items: { key: string; sent: JsonObject; hubspotId: string | null }[]
  at: Date
  table: DeliveryTable
}

const confirm = async (db: Kysely<DB>, { leaseId, items, at, table }: Confirmation): Promise<string[]> => {
  if (items.length === 0) return []
  const { rows } = await sql<{ key: string }>`
    with item as (
      select * from jsonb_to_recordset(${toJson(items)}::jsonb) as i(key text, sent jsonb, "hubspotId" text)),
    mine as materialized (
      select ${table.key} as key from ${table.name}
      where deliver_lease_id = ${leaseId} and ${table.key} in (select key from item)
      order by ${table.key} for update)
    update ${table.name} as target set
      confirmed = target.confirmed || item.sent,
      deliver_at = case
        when (target.confirmed || item.sent) @> target.wanted or ${table.undeliverable} then null
        when target.deliver_at < target.deliver_lease_until then target.deliver_at
        else ${at}::timestamptz end,
      deliver_lease_id = null, deliver_lease_until = null, deliver_attempts = 0, stuck = null
      ${table.isTask ? sql`, hubspot_id = item."hubspotId", uncertain = false` : sql``}
    from item join mine using (key) where target.${table.key} = mine.key
    returning mine.key`.execute(db)
  return rows.map(({ key }) => key)
}
