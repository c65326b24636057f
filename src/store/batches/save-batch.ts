import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

type Span = { batchId: string; fromAt: Date; toAt: Date }

/** Opens a batch. A second undecided one of the same source is refused by the database (23505). */
export const openBatch = async (
  db: Kysely<DB>,
  batch: Span & { agreementKey: string; source: string; parkedAt: Date },
): Promise<void> => {
  await sql`
    insert into batch (batch_id, agreement_key, source, from_at, to_at, parked_at)
    values (${batch.batchId}, ${batch.agreementKey}, ${batch.source}, ${batch.fromAt}, ${batch.toAt},
      ${batch.parkedAt})`.execute(db)
}

/** Widens a batch to hold what joined it. */
export const extendBatch = async (db: Kysely<DB>, { batchId, fromAt, toAt }: Span): Promise<void> => {
  await sql`
    update batch set from_at = least(from_at, ${fromAt}::timestamptz), to_at = greatest(to_at, ${toAt}::timestamptz)
    where batch_id = ${batchId}`.execute(db)
}
