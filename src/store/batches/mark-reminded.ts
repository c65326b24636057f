import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** Notes a reminder of a batch; false where it is decided, or another instance reminded before. */
export const markReminded = async (
  db: Kysely<DB>,
  { batchId, reminders, at }: { batchId: string; reminders: number; at: Date },
): Promise<boolean> => {
  const { rows } = await sql`
    update batch set reminders = ${reminders}::int, reminded_at = ${at}
    where batch_id = ${batchId} and reminders < ${reminders}::int and decision is null
    returning batch_id`.execute(db)
  return rows.length === 1
}

/** How many handoffs are in a batch. */
export const countMembers = async (db: Kysely<DB>, batchId: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from act
    where kind = 'park' and what ? 'batchId' and what ->> 'batchId' = ${batchId}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Reminders that are still open though their batch is decided. */
export const loadPointless = async (db: Kysely<DB>, slot: string): Promise<string[]> => {
  const { rows } = await sql<{ key: string }>`
    select digest_key as key from digest
    where digest.slot = ${slot} and digest.open and not exists (
      select from batch where decision is null and position(batch_id in digest_key) > 0)
    order by digest_key`.execute(db)
  return rows.map(({ key }) => key)
}
