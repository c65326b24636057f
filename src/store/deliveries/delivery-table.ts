import { sql, type RawBuilder } from 'kysely'

/** Contacts and tasks are delivered in the same way: from rows with the same columns. */
export type DeliveryTable = {
  name: RawBuilder<unknown>
  key: RawBuilder<unknown>
  undeliverable: RawBuilder<unknown>
}

export const CONTACTS: DeliveryTable = {
  name: sql.table('contact'),
  key: sql.ref('contact_id'),
  undeliverable: sql`target.gone is not null`,
}

export const TASKS: DeliveryTable = {
  name: sql.table('task'),
  key: sql.ref('task_key'),
  undeliverable: sql`false`,
}
