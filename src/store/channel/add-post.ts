import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import type { PostRow } from './post-row.ts'

/** Notes a post that is to be sent; false where this request, or one on the same period that waits, is there already. */
export const addPost = async (
  db: Kysely<DB>,
  { agreementKey, ...post }: PostRow & { agreementKey: string },
): Promise<boolean> => {
  const { rows } = await sql`
    insert into channel_post (request_id, agreement_key, period, asked_at, asked_by, next_at)
    values (${post.requestId}, ${agreementKey}, ${post.period}, ${post.askedAt}, ${post.askedBy}, ${post.askedAt})
    on conflict do nothing returning request_id`.execute(db)
  return rows.length > 0
}
