import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import { CONTACTS, DIGESTS, TASKS } from './delivery-table.ts'
import type { StuckDelivery } from './list-stuck.ts'

const TABLES = { contact: CONTACTS, task: TASKS, digest: DIGESTS }

/** Tries one again that was given up, from `at` on: an admin's act. Answers whether there was one. */
export const retryOne = async (
  db: Kysely<DB>,
  { kind, key, at }: Pick<StuckDelivery, 'kind' | 'key'> & { at: Date },
): Promise<boolean> => {
  const table = TABLES[kind]
  const { numAffectedRows } = await sql`
    update ${table.name} set deliver_at = ${at}, deliver_attempts = 0, stuck = null
    where ${table.key} = ${key} and stuck is not null`.execute(db)
  return numAffectedRows === 1n
}
