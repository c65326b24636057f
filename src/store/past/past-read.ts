import type { Insertable, Kysely } from 'kysely'
import type { PastRead } from '../../domain/past/past-read.ts'
import { inTransaction } from '../in-transaction.ts'
import { toJson, type JsonObject } from '../json.ts'
import type { DB } from '../schema.ts'

/** A reading as the store has it. `phase` null: it is done. */
export type PastStep = { read: PastRead; plan: JsonObject; phase: string | null; after: string | null }

export type PastTaken = { is: 'taken'; step: PastStep } | { is: 'done' | 'busy'; read: PastRead }

/** How far the past was read; null: nobody asked for it, or it was forgotten. */
export const loadPastRead = async (db: Kysely<DB>): Promise<PastRead | null> => {
  const row = await db.selectFrom('past_read').select('read').where('id', '=', 1).executeTakeFirst()
  return row ? (row.read as PastRead) : null
}

/**
 * Takes the reading in hand, until `leaseUntil`: goes on with the one there is where it `serves`, else begins `fresh`, and
 * forgets the leads of the last one. `busy`: somebody else has it in hand.
 */
export const takePast = (
  db: Kysely<DB>,
  input: { leaseId: string; at: Date; leaseUntil: Date; fresh: PastStep; serves(read: PastRead): boolean },
): Promise<PastTaken> =>
  inTransaction(db, async (trx) => {
    const { leaseId: lease_id, leaseUntil: lease_until, fresh } = input
    const row = await trx
      .selectFrom('past_read')
      .selectAll()
      .where('id', '=', 1)
      .forUpdate()
      .executeTakeFirst()
    const read = row ? (row.read as PastRead) : null
    if (row && read && row.lease_until && row.lease_until > input.at) return { is: 'busy', read }
    if (row && read && input.serves(read)) {
      const { plan, phase, after } = row
      if (phase === null) return { is: 'done', read }
      await trx.updateTable('past_read').set({ lease_id, lease_until }).where('id', '=', 1).execute()
      return { is: 'taken', step: { read, plan, phase, after } }
    }
    const values = { ...columnsOf(fresh), lease_id, lease_until }
    if (!row && !(await isFirst(trx, values)))
      return { is: 'busy', read: (await loadPastRead(trx)) ?? fresh.read }
    await trx.deleteFrom('past_lead').execute()
    if (row) await trx.updateTable('past_read').set(values).where('id', '=', 1).execute()
    return { is: 'taken', step: fresh }
  })

/** Of two that begin at once the second waits here for the first. */
const isFirst = async (
  trx: Kysely<DB>,
  values: Omit<Insertable<DB['past_read']>, 'id'>,
): Promise<boolean> => {
  const made = await trx
    .insertInto('past_read')
    .values({ id: 1, ...values })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

/** Notes how far it came. False: it is in other hands by now, and nothing was written. */
export const savePast = async (
  trx: Kysely<DB>,
  { leaseId, leaseUntil, step }: { leaseId: string; leaseUntil: Date; step: PastStep },
): Promise<boolean> => {
  const { numUpdatedRows } = await trx
    .updateTable('past_read')
    .set({ ...columnsOf(step), lease_until: leaseUntil })
    .where('id', '=', 1)
    .where('lease_id', '=', leaseId)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Leaves it to whoever comes next, from where it is. */
export const leavePast = async (db: Kysely<DB>, leaseId: string): Promise<void> => {
  await db
    .updateTable('past_read')
    .set({ lease_id: null, lease_until: null })
    .where('lease_id', '=', leaseId)
    .execute()
}

/** Forgets a reading that began before an instant, and all its leads. Answers whether there was one. */
export const forgetPast = (db: Kysely<DB>, { startedBefore }: { startedBefore: Date }): Promise<boolean> =>
  inTransaction(db, async (trx) => {
    const row = await trx
      .selectFrom('past_read')
      .select('read')
      .where('id', '=', 1)
      .forUpdate()
      .executeTakeFirst()
    if (!row || new Date((row.read as PastRead).startedAt) >= startedBefore) return false
    await trx.deleteFrom('past_lead').execute()
    await trx.deleteFrom('past_read').execute()
    return true
  })

const columnsOf = ({ read, plan, phase, after }: PastStep) => ({
  read: toJson(read),
  plan: toJson(plan),
  phase,
  after,
})
