import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

export type KnownReassignment = { contactId: string; author: string; to: string }

/** Which leads a request has given to whom already. `contactIds`: those to look at. */
export const findReassigned = async (
  db: Kysely<DB>,
  { contactIds, requestId }: { contactIds: string[]; requestId: string },
): Promise<KnownReassignment[]> => {
  const { rows } = await sql<KnownReassignment>`
    select contact_id as "contactId", detail ->> 'author' as author, detail ->> 'to' as "to" from audit
    where contact_id = any(${contactIds}::text[]) and kind = 'lead_reassigned'
      and detail ->> 'requestId' = ${requestId}
    order by id`.execute(db)
  return rows
}
