import { sql, type Kysely } from 'kysely'
import type { DB } from './schema.ts'

/** The earliest instant at which each step of the engine has work by itself; null: only when something comes in. */
export type DueByStep = Record<
  'drainInbox' | 'workContacts' | 'makeDigests' | 'deliverContacts' | 'deliverTasks' | 'deliverDigests',
  Date | null
>

const NOTHING_DUE: DueByStep = {
  drainInbox: null,
  workContacts: null,
  makeDigests: null,
  deliverContacts: null,
  deliverTasks: null,
  deliverDigests: null,
}

/** One small query, so that whoever drives the engine in virtual time takes only the steps that have work. */
export const dueByStep = async (db: Kysely<DB>): Promise<DueByStep> => {
  const { rows } = await sql<DueByStep>`
    select
      (select min(next_at) from inbox) as "drainInbox",
      (select min(ready_at) from contact where ready_at is not null) as "workContacts",
      (select min(from_at) from notice where digest_key is null) as "makeDigests",
      (select min(deliver_at) from contact where deliver_at is not null) as "deliverContacts",
      (select min(deliver_at) from task where deliver_at is not null) as "deliverTasks",
      (select min(deliver_at) from digest where deliver_at is not null) as "deliverDigests"`.execute(db)
  return rows[0] ?? NOTHING_DUE
}
