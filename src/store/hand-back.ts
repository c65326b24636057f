import { sql, type Kysely } from 'kysely'
import type { DB } from './schema.ts'
import { OWN_LEASES } from './lease-id.ts'

/**
 * Gives back the contacts that this process has in hand, due again at once: whoever stays goes on with them without
 * waiting for the end of their leases (engineering §43). What is still decided about them here is dropped at its commit.
 * Deliveries keep their leases: HubSpot may be carrying one out, and another sender must not overtake it. Answers how many.
 */
export const handBack = async (db: Kysely<DB>, { at }: { at: Date }): Promise<number> => {
  const { rows } = await sql<{ id: string }>`
    with mine as materialized (
      select contact_id from contact
      where next_at is not null and lease_until > ${at} and lease_id::text like ${OWN_LEASES}
      order by contact_id for update)
    update contact set lease_id = null, lease_until = null,
      next_at = least(next_at, ${at}), ready_at = least(ready_at, ${at})
    from mine where contact.contact_id = mine.contact_id returning contact.contact_id as id`.execute(db)
  return rows.length
}
