import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** Somebody's contact with a lead whose handoff is not finished; `by` is the owner who made it. */
export type Contacted = { contactId: string; by: string; at: Date }

/** Of these contacts, those with a live cycle in which somebody we know has made contact. */
export const loadContacted = async (db: Kysely<DB>, contactIds: string[]): Promise<Contacted[]> => {
  if (contactIds.length === 0) return []
  const { rows } = await sql<{ contactId: string; by: string; at: string }>`
    select contact_id as "contactId", state #>> '{response,by}' as by, state #>> '{response,at}' as at
    from cycle where live and contact_id = any(${contactIds}::text[]) and state #>> '{response,by}' <> ''`.execute(
    db,
  )
  return rows.map(({ contactId, by, at }) => ({ contactId, by, at: new Date(at) }))
}
