import { sql, type Kysely } from 'kysely'
import type { JsonObject } from '../json.ts'
import type { DB } from '../schema.ts'

export type TakenDownload = { userId: string; file: JsonObject }

/** Takes a file, which nobody can do twice: of two at once one has it. null: used, over, or never there. */
export const takeDownload = async (
  db: Kysely<DB>,
  { tokenHash, at }: { tokenHash: string; at: Date },
): Promise<TakenDownload | null> => {
  const { rows } = await sql<TakenDownload>`
    update download set taken_at = ${at}
    where token_hash = ${tokenHash} and taken_at is null and expires_at > ${at}
    returning user_id as "userId", file`.execute(db)
  return rows[0] ?? null
}

/** What could not be made was not fetched: the link works again, as long as it lasts. */
export const giveBackDownload = async (db: Kysely<DB>, tokenHash: string): Promise<void> => {
  await sql`update download set taken_at = null where token_hash = ${tokenHash}`.execute(db)
}
