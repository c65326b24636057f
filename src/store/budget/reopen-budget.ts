import type { Kysely } from 'kysely'
import type { CallKind } from '../../budget.ts'
import type { DB } from '../schema.ts'

/** A call got through: calls are taken ten at a time again. A pause that still lasts (429, daily limit) stands. */
export const reopenBudget = async (db: Kysely<DB>, input: { kind: CallKind; at: Date }): Promise<void> => {
  await db
    .updateTable('budget')
    .set({ failures: 0, blocked_until: null, why: null })
    .where('kind', '=', input.kind)
    .where((row) => row.or([row('blocked_until', 'is', null), row('blocked_until', '<=', input.at)]))
    .execute()
}
