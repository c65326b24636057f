import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

export type KnownRating = { cycleId: string; author: string; quality: string }

/** How a request has rated a contact's lead; undefined where it has not yet. */
export const findRating = async (
  db: Kysely<DB>,
  { contactId, requestId }: { contactId: string; requestId: string },
): Promise<KnownRating | undefined> => {
  const { rows } = await sql<KnownRating>`
    select cycle_id as "cycleId", detail ->> 'author' as author, detail ->> 'quality' as quality from audit
    where contact_id = ${contactId} and kind = 'lead_rated' and detail ->> 'requestId' = ${requestId}
    order by id limit 1`.execute(db)
  return rows[0]
}
