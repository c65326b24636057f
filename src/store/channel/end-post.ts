import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import type { KnownPost, PostState } from './post-row.ts'

type Ended = { requestId: string; state: Exclude<PostState, 'waiting' | 'sending'>; why: string; now: Date }

/** What became of a post that was taken. */
export const endPost = async (db: Kysely<DB>, { requestId, state, why, now }: Ended): Promise<void> => {
  await sql`
    update channel_post set state = ${state}, ended_at = ${now}, why = ${why}
    where request_id = ${requestId} and state = 'sending'`.execute(db)
}

/** The channel certainly has not taken it: it is tried again. */
export const postponePost = async (
  db: Kysely<DB>,
  { requestId, nextAt, why }: { requestId: string; nextAt: Date; why: string },
): Promise<void> => {
  await sql`
    update channel_post set state = 'waiting', next_at = ${nextAt}, why = ${why}
    where request_id = ${requestId} and state = 'sending'`.execute(db)
}

/** What was last asked for of a period; undefined: nothing. */
export const latestPost = async (
  db: Kysely<DB>,
  { agreementKey, period }: { agreementKey: string; period: string },
): Promise<KnownPost | undefined> => {
  const { rows } = await sql<KnownPost>`
    select request_id as "requestId", period, asked_at as "askedAt", asked_by as "askedBy", state, next_at as "nextAt",
      ended_at as "endedAt", why
    from channel_post where agreement_key = ${agreementKey} and period = ${period}
    order by asked_at desc, request_id limit 1`.execute(db)
  return rows[0]
}
