import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

export type ClaimedBatch = {
  id: number
  /** Which try this is, 1 for the first. It is also the claim: `finishBatch` and `postponeBatch` ask for it. */
  attempt: number
  receivedAt: Date
  body: string
}

/** How long a batch may be worked on before another instance takes it over, in ms. */
const LEASE_MS = 60_000

/**
 * Takes up to `limit` due batches, oldest first. The try is counted before the work: a batch that ends the process
 * is known by its number of tries, and one that waits for its next try never blocks those behind it.
 */
export const claimBatches = async (
  db: Kysely<DB>,
  input: { at: Date; limit: number; leaseMs?: number },
): Promise<ClaimedBatch[]> => {
  const until = new Date(input.at.getTime() + (input.leaseMs ?? LEASE_MS))
  const { rows } = await sql<ClaimedBatch>`
    update inbox set attempts = attempts + 1, next_at = ${until}
    where id = any(array(
      select id from inbox where next_at <= ${input.at} order by id limit ${input.limit} for update skip locked))
    returning id, attempts as attempt, received_at as "receivedAt", body`.execute(db)
  return rows.sort((a, b) => a.id - b.id)
}
