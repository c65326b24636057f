import type { Kysely } from 'kysely'
import type { CallKind } from '../../budget.ts'
import type { DB } from '../schema.ts'

/** What HubSpot allows until its headers say otherwise. Search answers carry no such headers. */
export const DEFAULTS: Record<CallKind, { max: number; intervalMs: number }> = {
  general: { max: 100, intervalMs: 10_000 },
  search: { max: 5, intervalMs: 1_000 },
}

/** At most this share of a stated limit is used: other programs may share it, and clocks differ. */
const SHARE = 0.9

export const usable = (max: number): number => Math.max(1, Math.floor(max * SHARE))

/** Makes the kind's row if there is none. */
export const ensureBudgetRow = async (db: Kysely<DB>, kind: CallKind): Promise<void> => {
  const { max, intervalMs } = DEFAULTS[kind]
  await db
    .insertInto('budget')
    .values({ kind, per_interval: usable(max), interval_ms: intervalMs })
    .onConflict((conflict) => conflict.column('kind').doNothing())
    .execute()
}
