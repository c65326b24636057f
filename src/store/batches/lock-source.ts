import { sql, type Transaction } from 'kysely'
import type { DB } from '../schema.ts'

/** Any number that nothing else locks by. */
const SHIELD = 20_101

/** One at a time parks or decides the handoffs of a source, until the transaction ends. */
export const lockSource = async (trx: Transaction<DB>, source: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${SHIELD}::int, hashtext(${source}))`.execute(trx)
}
