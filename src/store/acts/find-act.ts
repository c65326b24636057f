import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** Whose act an id is, and what it was; undefined where nobody has done it yet. */
export const findAct = async (
  db: Kysely<DB>,
  actId: string,
): Promise<{ contactId: string; userId: string; kind: string } | undefined> => {
  const { rows } = await sql<{ contactId: string; userId: string; kind: string }>`
    select contact_id as "contactId", user_id as "userId", kind from act where act_id = ${actId}`.execute(db)
  return rows[0]
}
