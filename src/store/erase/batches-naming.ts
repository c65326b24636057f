import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import { standingAlone } from './traces.ts'

export type NamingBatch = { id: number; body: string }

/** Raw batches not yet taken apart in which the id stands, locked. */
export const batchesNaming = async (trx: Kysely<DB>, contactId: string): Promise<NamingBatch[]> => {
  const { rows } = await sql<NamingBatch>`
    select id, body from inbox where body ~ ${standingAlone(contactId)} order by id for update`.execute(trx)
  return rows
}

/** Puts another body in place of a batch's; null: nothing is left of it. */
export const replaceBatch = async (
  trx: Kysely<DB>,
  { id, body }: { id: number; body: string | null },
): Promise<void> => {
  if (body === null) await sql`delete from inbox where id = ${id}`.execute(trx)
  else await sql`update inbox set body = ${body} where id = ${id}`.execute(trx)
}
