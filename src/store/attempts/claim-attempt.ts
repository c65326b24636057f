import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import type { AttemptLease, AttemptRow } from './attempt-row.ts'

/** Notes a new attempt under a lease; false where another has had its request id in the meantime. */
export const addAttempt = async (
  db: Kysely<DB>,
  { row, lease }: { row: AttemptRow; lease: AttemptLease },
): Promise<boolean> => {
  const { rows } = await sql`
    insert into attempt (request_id, contact_id, cycle_id, user_id, channel, result, at, digest, asked_at,
      lease_id, lease_until)
    values (${row.requestId}, ${row.contactId}, ${row.cycleId}, ${row.userId}, ${row.channel}, ${row.result},
      ${row.at}, ${row.digest}, ${lease.now}, ${lease.leaseId}, ${lease.until})
    on conflict (request_id) do nothing returning request_id`.execute(db)
  return rows.length > 0
}

/** Takes up an attempt that was left unfinished; false where it is finished, or somebody is at it. */
export const retakeAttempt = async (
  db: Kysely<DB>,
  { requestId, lease }: { requestId: string; lease: AttemptLease },
): Promise<boolean> => {
  const { rows } = await sql`
    update attempt set lease_id = ${lease.leaseId}, lease_until = ${lease.until}
    where request_id = ${requestId} and engagement_id is null
      and (lease_until is null or lease_until <= ${lease.now})
    returning request_id`.execute(db)
  return rows.length > 0
}

/** Goes on holding what is ours; false where another has taken it up since. */
export const keepClaim = async (
  db: Kysely<DB>,
  { requestId, lease }: { requestId: string; lease: AttemptLease },
): Promise<boolean> => {
  const { rows } = await sql`
    update attempt set lease_until = ${lease.until}
    where request_id = ${requestId} and lease_id = ${lease.leaseId} returning request_id`.execute(db)
  return rows.length > 0
}
