import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/**
 * Leaves nothing of these contacts in what was read of the past: they were erased, or merged into another. A reading under
 * way goes on from where it was without naming who was the last.
 */
export const forgetPastLeads = async (trx: Kysely<DB>, ids: string[]): Promise<void> => {
  if (ids.length === 0) return
  await sql`delete from past_lead where contact_id = any(${ids}::text[])`.execute(trx)
  await sql`
    update past_read set after = (after::numeric - 1)::text
    where phase = 'find' and after = any(${ids}::text[]) and after ~ '^[0-9]+$'`.execute(trx)
}
