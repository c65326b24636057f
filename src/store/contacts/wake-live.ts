import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/**
 * Puts every contact with a live cycle on the work list: something that all cycles run by has changed, in Pacto and not
 * in HubSpot, whose history has not to be read again for it (`wakeContacts`). Answers how many there are.
 */
export const wakeLive = async (db: Kysely<DB>, { at }: { at: Date }): Promise<number> => {
  const { rows } = await sql<{ id: string }>`
    with mine as materialized (
      select contact_id from contact where contact_id in (select contact_id from cycle where live)
      order by contact_id for update)
    update contact set
      next_at = least(next_at, ${at}::timestamptz), ready_at = least(ready_at, ${at}::timestamptz),
      hint_seq = hint_seq + case when lease_id is null then 0 else 1 end
    from mine where contact.contact_id = mine.contact_id
    returning contact.contact_id as id`.execute(db)
  return rows.length
}
