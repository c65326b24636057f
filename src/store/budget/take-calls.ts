import type { Kysely, Selectable } from 'kysely'
import type { CallKind } from '../../budget.ts'
import { inTransaction } from '../in-transaction.ts'
import { toJson } from '../json.ts'
import type { DB } from '../schema.ts'
import { ensureBudgetRow } from './budget-row.ts'

/** How long calls that were taken may be used, in ms. They count for as long as that and the interval. */
const HOLD_MS = 1_000
const AT_A_TIME = 10

export type Taken =
  | { is: 'taken'; calls: number; until: Date; failing: boolean }
  | { is: 'used up'; until: Date }
  | { is: 'blocked'; until: Date; why: string }

type Row = Selectable<DB['budget']>
type Counted = Row['taken']

/**
 * Takes up to ten calls of the window that ends at `at`. While calls of this kind have failed, one at a time: the
 * first to get through opens the way for all (`reopenBudget`).
 */
export const takeCalls = async (db: Kysely<DB>, input: { kind: CallKind; at: Date }): Promise<Taken> => {
  const found = await tryTake(db, input)
  if (found) return found
  await ensureBudgetRow(db, input.kind)
  return (await tryTake(db, input)) as Taken
}

const tryTake = (db: Kysely<DB>, { kind, at }: { kind: CallKind; at: Date }): Promise<Taken | null> =>
  inTransaction(db, async (trx) => {
    const row = await trx
      .selectFrom('budget')
      .selectAll()
      .where('kind', '=', kind)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return null
    if (row.blocked_until && row.blocked_until > at)
      return { is: 'blocked', until: row.blocked_until, why: row.why ?? 'blocked' }
    const window = row.interval_ms + HOLD_MS
    const counted = row.taken.filter(([taken]) => taken + window > at.getTime())
    const calls = Math.min(row.failures > 0 ? 1 : AT_A_TIME, row.per_interval - sum(counted))
    if (calls <= 0) return { is: 'used up', until: freeAt(counted, window) }
    const taken = toJson([...counted, [at.getTime(), calls]])
    await trx.updateTable('budget').set({ taken }).where('kind', '=', kind).execute()
    return { is: 'taken', calls, until: new Date(at.getTime() + HOLD_MS), failing: row.failures > 0 }
  })

const sum = (counted: Counted): number => counted.reduce((all, [, calls]) => all + calls, 0)

/** When the oldest of the window leave it. */
const freeAt = (counted: Counted, window: number): Date =>
  new Date(Math.min(...counted.map(([taken]) => taken)) + window)
