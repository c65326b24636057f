import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import type { KnownAttempt } from './attempt-row.ts'

/** The attempt a request has asked for; undefined where it is new. */
export const findAttempt = async (db: Kysely<DB>, requestId: string): Promise<KnownAttempt | undefined> => {
  const { rows } = await sql<KnownAttempt>`
    select request_id as "requestId", contact_id as "contactId", cycle_id as "cycleId", user_id as "userId", channel,
      result, at, digest, engagement_id as "engagementId", lease_until as "leaseUntil"
    from attempt where request_id = ${requestId}`.execute(db)
  return rows[0]
}
