import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** Tries again what was given up, from `at` on: an admin's act. Answers how many rows. */
export const retryStuck = async (db: Kysely<DB>, input: { at: Date }): Promise<number> => {
  const again = sql`set deliver_at = ${input.at}, deliver_attempts = 0, stuck = null where stuck is not null`
  const contacts = await sql`update contact ${again}`.execute(db)
  const tasks = await sql`update task ${again}`.execute(db)
  const digests = await sql`update digest ${again}`.execute(db)
  return [contacts, tasks, digests].reduce(
    (sum, { numAffectedRows }) => sum + Number(numAffectedRows ?? 0),
    0,
  )
}
