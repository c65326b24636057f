import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import type { DuePost } from './post-row.ts'

/**
 * Takes posts that are due: from here on they count as begun. One whose sender was killed is never taken again, for the
 * channel may have it; it is told as `uncertain` once `until` has passed.
 */
export const claimPosts = async (
  db: Kysely<DB>,
  { agreementKey, now, until, limit }: { agreementKey: string; now: Date; until: Date; limit: number },
): Promise<DuePost[]> => {
  await sql`
    update channel_post set state = 'uncertain', ended_at = ${now}, why = 'interrupted'
    where agreement_key = ${agreementKey} and state = 'sending' and next_at <= ${now}`.execute(db)
  const { rows } = await sql<DuePost>`
    update channel_post set state = 'sending', attempts = attempts + 1, next_at = ${until}
    where request_id in (
      select request_id from channel_post
      where agreement_key = ${agreementKey} and state = 'waiting' and next_at <= ${now}
      order by next_at, request_id limit ${limit} for update skip locked)
    returning request_id as "requestId", period, asked_at as "askedAt", asked_by as "askedBy", attempts`.execute(
    db,
  )
  return rows
}
