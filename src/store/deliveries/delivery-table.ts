import { sql, type RawBuilder } from 'kysely'

/** Contacts, tasks and digests are delivered in the same way: from rows with the same columns. */
export type DeliveryTable = {
  name: RawBuilder<unknown>
  key: RawBuilder<unknown>
  undeliverable: RawBuilder<unknown>
  /** Becomes a task in HubSpot, whose id is not known before. */
  isTask: boolean
}

export const CONTACTS: DeliveryTable = {
  name: sql.table('contact'),
  key: sql.ref('contact_id'),
  undeliverable: sql`target.gone is not null`,
  isTask: false,
}

export const TASKS: DeliveryTable = {
  name: sql.table('task'),
  key: sql.ref('task_key'),
  undeliverable: sql`false`,
  isTask: true,
}

export const DIGESTS: DeliveryTable = {
  name: sql.table('digest'),
  key: sql.ref('digest_key'),
  undeliverable: sql`false`,
  isTask: true,
}
