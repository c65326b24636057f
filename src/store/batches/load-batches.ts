import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import { BATCH_COLUMNS, type BatchRow } from './batch-row.ts'

type Key = { agreementKey: string }

/** All batches of some sources, oldest first. */
export const loadBatchesOf = async (
  db: Kysely<DB>,
  { agreementKey, sources }: Key & { sources: string[] },
): Promise<BatchRow[]> => {
  const { rows } = await sql<BatchRow>`
    select ${BATCH_COLUMNS} from batch
    where agreement_key = ${agreementKey} and source = any(${sources}::text[])
    order by parked_at, batch_id`.execute(db)
  return rows
}

/** The batches nobody has decided yet, the longest waiting first. */
export const loadUndecided = async (db: Kysely<DB>, { agreementKey }: Key): Promise<BatchRow[]> => {
  const { rows } = await sql<BatchRow>`
    select ${BATCH_COLUMNS} from batch where agreement_key = ${agreementKey} and decision is null
    order by parked_at, batch_id`.execute(db)
  return rows
}

/** The one batch whose id begins so; undefined where there is none, or more than one. */
export const findBatch = async (
  db: Kysely<DB>,
  { agreementKey, beginning }: Key & { beginning: string },
): Promise<BatchRow | undefined> => {
  if (beginning === '') return undefined
  const { rows } = await sql<BatchRow>`
    select ${BATCH_COLUMNS} from batch
    where agreement_key = ${agreementKey} and starts_with(batch_id, ${beginning})
    order by batch_id limit 2`.execute(db)
  return rows.length === 1 ? rows[0] : undefined
}
