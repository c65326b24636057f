import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** A handoff that ended because its contact was deleted, or erased, before anybody had decided. */
export type DeletedRow = { contactId: string; deletedAt: Date }

/** More than a meeting will talk about. */
const MOST = 50

type Asked = { agreementKey: string; fromAt: Date; toAt: Date; observed: boolean }

/**
 * Handoffs whose contact was deleted between two instants (half-open) while they were open, the latest first; restored
 * ones are no longer among them. `observed`: of the observation or not.
 */
export const loadDeleted = async (
  db: Kysely<DB>,
  { agreementKey, fromAt, toAt, observed }: Asked,
): Promise<DeletedRow[]> => {
  // The first two conditions are those of the index by which whoever is over is found.
  const { rows } = await sql<DeletedRow>`
    select contact_id as "contactId", closed_at as "deletedAt" from cycle
    where not live and contact_id not like 'erased:aged:%'
      and coalesce(closed_at, handoff_at) >= ${fromAt} and coalesce(closed_at, handoff_at) < ${toAt}
      and closed_at is not null and agreement_key = ${agreementKey} and disposition = 'withdrawn'
      and state #>> '{withdrawal,cause}' in ('deleted', 'erased')
      and coalesce((state ->> 'observed')::boolean, false) = ${observed}
    order by closed_at desc, cycle_id limit ${MOST}`.execute(db)
  return rows
}
