import { sql, type Kysely } from 'kysely'
import type { JsonObject } from '../json.ts'
import type { DB } from '../schema.ts'

/** An act as the store keeps it; `what` is plain JSON, instants as ISO strings. */
export type ActRow = {
  actId: string
  at: Date
  userId: string
  contactId: string
  cycleId: string
  kind: string
  what: JsonObject
}

/** All acts about some contacts, oldest first. */
export const loadActs = async (db: Kysely<DB>, contactIds: string[]): Promise<ActRow[]> => {
  const { rows } = await sql<ActRow>`
    select act_id as "actId", at, user_id as "userId", contact_id as "contactId", cycle_id as "cycleId", kind, what
    from act where contact_id = any(${contactIds}::text[])
    order by contact_id, at, act_id`.execute(db)
  return rows
}
