import { sql, type Kysely } from 'kysely'
import { toJson, type JsonObject } from '../json.ts'
import type { DB } from '../schema.ts'

export type DownloadRow = {
  /** SHA-256 of the token. */
  tokenHash: string
  requestId: string
  /** HubSpot user id. */
  userId: string
  file: JsonObject
  madeAt: Date
  expiresAt: Date
}

/** Notes a file that may be fetched once; what has ended before `endedBefore` is forgotten. */
export const saveDownload = async (
  db: Kysely<DB>,
  { row, endedBefore }: { row: DownloadRow; endedBefore: Date },
): Promise<void> => {
  await sql`delete from download where expires_at < ${endedBefore}`.execute(db)
  await sql`
    insert into download (token_hash, request_id, user_id, file, made_at, expires_at)
    values (${row.tokenHash}, ${row.requestId}, ${row.userId}, ${toJson(row.file)}::jsonb, ${row.madeAt},
      ${row.expiresAt})`.execute(db)
}
