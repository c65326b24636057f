import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import { BATCH_COLUMNS, type BatchRow } from './batch-row.ts'

/** A batch, how many handoffs are in it, and the first few of their contacts. */
export type ListedBatch = BatchRow & { count: number; sample: string[] }

const SAMPLE = 5

/** Undecided batches first, then the latest decided; `limit` of them. */
export const listBatches = async (
  db: Kysely<DB>,
  { agreementKey, limit }: { agreementKey: string; limit: number },
): Promise<ListedBatch[]> => {
  const { rows } = await sql<ListedBatch>`
    with listed as (
      select * from batch where agreement_key = ${agreementKey}
      order by decision is not null, coalesce(decided_at, parked_at) desc, batch_id limit ${limit})
    select ${BATCH_COLUMNS},
      (select count(*)::int from act where kind = 'park' and what ? 'batchId' and what ->> 'batchId' = batch_id)
        as count,
      array(select contact_id from act
        where kind = 'park' and what ? 'batchId' and what ->> 'batchId' = batch_id
        order by at, act_id limit ${SAMPLE}) as sample
    from listed order by decision is not null, coalesce(decided_at, parked_at) desc, batch_id`.execute(db)
  return rows
}
