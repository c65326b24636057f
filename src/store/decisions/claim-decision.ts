import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import type { DecisionLease, DecisionRow } from './decision-row.ts'

/** Notes a decision that is about to be made, under a lease; false where its request id is taken by now. */
export const addDecision = async (
  db: Kysely<DB>,
  { row, lease, agreementKey }: { row: DecisionRow; lease: DecisionLease; agreementKey: string },
): Promise<boolean> => {
  const { rows } = await sql`
    insert into decision (id, request_id, digest, agreement_key, about, owner, due_on, made_at, made_by, lease_id,
      lease_until)
    values (${row.id}, ${row.requestId}, ${row.digest}, ${agreementKey}, ${row.about}, ${row.owner}, ${row.dueOn},
      ${row.madeAt}, ${row.madeBy}, ${lease.leaseId}, ${lease.until})
    on conflict (request_id) do nothing returning id`.execute(db)
  return rows.length > 0
}

/** Takes up a decision that was left unfinished; false where it is finished, or somebody is at it. */
export const retakeDecision = async (
  db: Kysely<DB>,
  { id, lease }: { id: string; lease: DecisionLease },
): Promise<boolean> => {
  const { rows } = await sql`
    update decision set lease_id = ${lease.leaseId}, lease_until = ${lease.until}
    where id = ${id} and task_id is null and (lease_until is null or lease_until <= ${lease.now})
    returning id`.execute(db)
  return rows.length > 0
}
