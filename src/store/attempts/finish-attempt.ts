import { sql, type Kysely } from 'kysely'
import { toJson, type JsonObject } from '../json.ts'
import type { DB } from '../schema.ts'

type Held = { requestId: string; leaseId: string }

/** The engagement is there; false where the lease is another's by now (who found it, or will). */
export const finishAttempt = async (
  db: Kysely<DB>,
  { requestId, leaseId, engagementId }: Held & { engagementId: string },
): Promise<boolean> => {
  const { rows } = await sql`
    update attempt set engagement_id = ${engagementId}, lease_id = null, lease_until = null
    where request_id = ${requestId} and lease_id = ${leaseId} returning request_id`.execute(db)
  return rows.length > 0
}

/** Nobody knows whether it was made: the row stays, and whoever comes next looks first. */
export const leaveAttempt = async (db: Kysely<DB>, { requestId, leaseId }: Held): Promise<void> => {
  await sql`
    update attempt set lease_id = null, lease_until = null
    where request_id = ${requestId} and lease_id = ${leaseId}`.execute(db)
}

/** It was certainly not made: the request may be sent again as if it were new. */
export const dropAttempt = async (db: Kysely<DB>, { requestId, leaseId }: Held): Promise<void> => {
  await sql`delete from attempt where request_id = ${requestId} and lease_id = ${leaseId}`.execute(db)
}

/** Adds an engagement to what is remembered of its contact, so that it shows before HubSpot is read again. */
export const addEvidence = async (
  db: Kysely<DB>,
  { contactId, evidence }: { contactId: string; evidence: JsonObject },
): Promise<void> => {
  const one = toJson([evidence])
  const same = toJson([{ kind: evidence['kind'], id: evidence['id'] }])
  await sql`
    update contact
    set facts = jsonb_set(facts, '{evidence}', coalesce(facts -> 'evidence', '[]'::jsonb) || ${one}::jsonb)
    where contact_id = ${contactId} and facts <> '{}'
      and not coalesce(facts -> 'evidence', '[]'::jsonb) @> ${same}::jsonb`.execute(db)
}
