import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** Deals that HubSpot no longer has: deleted, or merged into another. */
export const removeDeals = async (db: Kysely<DB>, ids: string[]): Promise<void> => {
  if (ids.length === 0) return
  await sql`delete from deal_contact where deal_id = any(${ids}::text[])`.execute(db)
  await sql`delete from deal where deal_id = any(${ids}::text[])`.execute(db)
}
