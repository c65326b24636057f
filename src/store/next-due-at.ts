import { sql, type Kysely } from 'kysely'
import type { DB } from './schema.ts'

/** The earliest instant at which the store has work by itself; null: only when something comes in. */
export const nextDueAt = async (db: Kysely<DB>): Promise<Date | null> => {
  const { rows } = await sql<{ due: Date | null }>`
    select least(
      (select min(next_at) from inbox),
      (select min(ready_at) from contact where ready_at is not null),
      (select min(deliver_at) from contact where deliver_at is not null),
      (select min(deliver_at) from task where deliver_at is not null)) as due`.execute(db)
  return rows[0]?.due ?? null
}
