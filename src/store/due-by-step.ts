import { sql, type Kysely } from 'kysely'
import type { DB } from './schema.ts'

/** The earliest instant at which each step of the engine has work by itself; null: only when something comes in. */
export type DueByStep = Record<
  'drainInbox' | 'workContacts' | 'deliverContacts' | 'deliverTasks',
  Date | null
>

/** One small query, so that whoever drives the engine in virtual time takes only the steps that have work. */
export const dueByStep = async (db: Kysely<DB>): Promise<DueByStep> => {
  const { rows } = await sql<DueByStep>`
    select
      (select min(next_at) from inbox) as "drainInbox",
      (select min(ready_at) from contact where ready_at is not null) as "workContacts",
      (select min(deliver_at) from contact where deliver_at is not null) as "deliverContacts",
      (select min(deliver_at) from task where deliver_at is not null) as "deliverTasks"`.execute(db)
  return rows[0] ?? { drainInbox: null, workContacts: null, deliverContacts: null, deliverTasks: null }
}
