import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { JsonObject } from '../json.ts'
import { newLeaseId } from '../lease-id.ts'
import type { DB, PropertyValues, Role } from '../schema.ts'
import { CONTACTS, DIGESTS, TASKS, type DeliveryTable } from './delivery-table.ts'

/**
 * `companyMs`: what is due within so long, and was not tried yet, goes along with what is due now (default 0); it
 * goes before its time when it fills the batch.
 */
export type DeliveryClaim = { at: Date; limit: number; leaseMs: number; companyMs?: number }

type Claimed = { leaseId: string; attempts: number }

/** What is to be sent is `wanted` without the keys that `confirmed` has. */
export type ContactDelivery = Claimed & {
  contactId: string
  wanted: PropertyValues
  confirmed: PropertyValues
}

export type TaskDelivery = Claimed & {
  taskKey: string
  cycleId: string
  contactId: string
  role: Role
  n: number
  need: string
  open: boolean
  /** null: not known to exist yet. */
  hubspotId: string | null
  wanted: JsonObject
  confirmed: JsonObject
  /** An earlier try may have made it: look for its key before making it again (engineering §8). */
  uncertain: boolean
}

/** Takes up to `limit` contacts whose properties in HubSpot are not as wanted, the longest due first. */
export const claimContactDeliveries = (db: Kysely<DB>, input: DeliveryClaim): Promise<ContactDelivery[]> =>
  claim<ContactDelivery>(db, { ...input, table: CONTACTS, columns: sql`target.contact_id as "contactId"` })

/** Takes up to `limit` tasks that are not in HubSpot as wanted, the longest due first. */
export const claimTaskDeliveries = (db: Kysely<DB>, input: DeliveryClaim): Promise<TaskDelivery[]> =>
  claim<TaskDelivery>(db, {
    ...input,
    table: TASKS,
    columns: sql`target.task_key as "taskKey", target.cycle_id as "cycleId", target.contact_id as "contactId", target.role, target.n,
      target.need, target.open, target.hubspot_id as "hubspotId", target.uncertain`,
  })

export type DigestDelivery = Claimed & {
  digestKey: string
  slot: string
  open: boolean
  /** null: not known to exist yet. */
  hubspotId: string | null
  wanted: JsonObject
  confirmed: JsonObject
  uncertain: boolean
}

/** Takes up to `limit` digests that are not in HubSpot as wanted, the longest due first. */
export const claimDigestDeliveries = (db: Kysely<DB>, input: DeliveryClaim): Promise<DigestDelivery[]> =>
  claim<DigestDelivery>(db, {
    ...input,
    table: DIGESTS,
    columns: sql`target.digest_key as "digestKey", target.slot, target.open, target.hubspot_id as "hubspotId",
      target.uncertain`,
  })

/**
 * One statement; the lease works as for contacts. From the claim on nobody knows what HubSpot shows for the keys
 * about to be sent, so they leave `confirmed`: a sender that dies after sending cannot leave a stale value there.
 */
const claim = async <Row>(
  db: Kysely<DB>,
  input: DeliveryClaim & { table: DeliveryTable; columns: RawBuilder<unknown> },
): Promise<Row[]> => {
  const { at, limit, table } = input
  const until = new Date(at.getTime() + input.leaseMs)
  const soon = new Date(at.getTime() + (input.companyMs ?? 0))
  const free = sql`(deliver_lease_until is null or deliver_lease_until <= ${at})`
  const candidate = sql`deliver_at <= ${soon} and (deliver_at <= ${at} or deliver_attempts = 0) and ${free}`
  const { rows } = await sql<Row & { key: string; due: Date }>`
    with chosen as materialized (
      select ${table.key} as key, deliver_at as due from ${table.name} where ${candidate} and (
        exists (select from ${table.name} where deliver_at <= ${at} and ${free})
        or (select count(*) from (select from ${table.name} where ${candidate} limit ${limit}) as all_due) >= ${limit})
      order by deliver_at, ${table.key} limit ${limit} for update skip locked)
    update ${table.name} as target set
      deliver_lease_id = ${newLeaseId()}, deliver_lease_until = ${until}, deliver_at = ${until},
      confirmed = (
        select coalesce(jsonb_object_agg(k, v), '{}') from jsonb_each(target.confirmed) as known(k, v)
        where not target.wanted ? k or target.wanted -> k = v)
    from chosen where target.${table.key} = chosen.key
    returning chosen.key, chosen.due, ${input.columns}, target.deliver_lease_id as "leaseId",
      target.deliver_attempts as attempts, target.wanted, target.confirmed`.execute(db)
  const sorted = rows.sort((a, b) => a.due.getTime() - b.due.getTime() || (a.key < b.key ? -1 : 1))
  return sorted.map(({ key: _key, due: _due, ...row }) => row as Row)
}
