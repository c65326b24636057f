import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** `contactId` '' where it is not about one contact (digests). */
export type StuckDelivery = {
  kind: 'contact' | 'task' | 'digest'
  key: string
  contactId: string
  why: string
}

/** What HubSpot refused for good, in a fixed order; at most `limit`. */
export const listStuck = async (db: Kysely<DB>, { limit }: { limit: number }): Promise<StuckDelivery[]> => {
  const { rows } = await sql<StuckDelivery>`
    select 'contact' as kind, contact_id as key, contact_id as "contactId", stuck as why
      from contact where stuck is not null and gone is null
    union all
    select 'task', task_key, contact_id, stuck from task where stuck is not null
    union all
    select 'digest', digest_key, '', stuck from digest where stuck is not null
    order by kind, key limit ${limit}`.execute(db)
  return rows
}
