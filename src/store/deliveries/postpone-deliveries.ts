import { sql, type Kysely } from 'kysely'
import { toJson } from '../json.ts'
import type { DB } from '../schema.ts'
import { CONTACTS, DIGESTS, TASKS, type DeliveryTable } from './delivery-table.ts'

export type Postponed = {
  deliverAt: Date
  /** Why it is given up until someone tries again by hand. */
  stuck?: string
  /** false: it was never tried (no budget, HubSpot away), so it does not count as a try. Default true. */
  tried?: boolean
  /** Tasks: the try may have made it (timeout, reset, 5xx): look for its key before the next one. */
  uncertain?: boolean
}

/**
 * Gives claimed contacts back for a later try, or as stuck. Only rows still one's own. Where something else is wanted since
 * the claim, or nothing any more, what was refused was something else: that stays due as it is.
 */
export const postponeContactDeliveries = (
  db: Kysely<DB>,
  input: { leaseId: string; items: (Postponed & { contactId: string })[] },
): Promise<void> => {
  const items = input.items.map(({ contactId, ...item }) => ({ ...item, key: contactId }))
  return postpone(db, { leaseId: input.leaseId, items, table: CONTACTS })
}

/** As `postponeContactDeliveries`. */
export const postponeTaskDeliveries = (
  db: Kysely<DB>,
  input: { leaseId: string; items: (Postponed & { taskKey: string })[] },
): Promise<void> => {
  const items = input.items.map(({ taskKey, ...item }) => ({ ...item, key: taskKey }))
  return postpone(db, { leaseId: input.leaseId, items, table: TASKS })
}

/** As `postponeContactDeliveries`. */
export const postponeDigestDeliveries = (
  db: Kysely<DB>,
  input: { leaseId: string; items: (Postponed & { digestKey: string })[] },
): Promise<void> => {
  const items = input.items.map(({ digestKey, ...item }) => ({ ...item, key: digestKey }))
  return postpone(db, { leaseId: input.leaseId, items, table: DIGESTS })
}

type Postponing = { leaseId: string; items: (Postponed & { key: string })[]; table: DeliveryTable }

const postpone = async (db: Kysely<DB>, { leaseId, items, table }: Postponing): Promise<void> => {
  if (items.length === 0) return
  // A claim sets both alike; who wants something else moves the first.
  const overtaken = sql`target.deliver_at is distinct from target.deliver_lease_until`
  await sql`
    with item as (
      select * from jsonb_to_recordset(${toJson(items)}::jsonb) as i(
        key text, "deliverAt" timestamptz, stuck text, tried boolean, uncertain boolean)),
    mine as materialized (
      select ${table.key} as key from ${table.name}
      where deliver_lease_id = ${leaseId} and ${table.key} in (select key from item)
      order by ${table.key} for update)
    update ${table.name} as target set
      deliver_at = case when ${overtaken} then target.deliver_at when item.stuck is null then item."deliverAt" end,
      stuck = case when ${overtaken} then target.stuck else item.stuck end,
      deliver_attempts = target.deliver_attempts
        + case when ${overtaken} or not coalesce(item.tried, true) then 0 else 1 end,
      deliver_lease_id = null, deliver_lease_until = null
      ${table.isTask ? sql`, uncertain = target.uncertain or coalesce(item.uncertain, false)` : sql``}
    from item join mine using (key) where target.${table.key} = mine.key`.execute(db)
}
