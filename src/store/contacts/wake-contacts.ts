import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

const PER_STATEMENT = 1_000

/**
 * Puts contacts on the work list for something Pacto itself knows: HubSpot's history has not to be read for that, so
 * `hint_seq` moves only where somebody is at work on the contact, who may not have seen it. Sorted, like all writers.
 */
export const wakeContacts = async (
  db: Kysely<DB>,
  { ids, at }: { ids: Iterable<string>; at: Date },
): Promise<void> => {
  const sorted = [...new Set(ids)].sort()
  for (let from = 0; from < sorted.length; from += PER_STATEMENT)
    await sql`
      with mine as materialized (
        select contact_id from contact where contact_id = any(${sorted.slice(from, from + PER_STATEMENT)}::text[])
        order by contact_id for update)
      update contact set
        next_at = least(next_at, ${at}::timestamptz), ready_at = least(ready_at, ${at}::timestamptz),
        hint_seq = hint_seq + case when lease_id is null then 0 else 1 end
      from mine where contact.contact_id = mine.contact_id`.execute(db)
}
