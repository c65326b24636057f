import { sql, type Kysely } from 'kysely'
import { readDealsState, type DealsRead } from '../../store/deals/deals-as-of.ts'
import { readMeta } from '../../store/meta.ts'
import type { DB } from '../../store/schema.ts'
import type { DarkWhy } from '../reconcile/dark-leads.ts'
import type { Reconciled } from '../reconcile/reconcile.ts'

/** What wants a person's look, from what the store knows. */
export type Upkeep = {
  /** When the last comparison with HubSpot that ended began; null: none has. */
  reconciledAt: Date | null
  /** Of the last full one: contacts in the handoff stage without a clock, or with nobody to answer, by why. */
  dark: Partial<Record<DarkWhy, number>>
  /** Contacts of which somebody had edited Pacto's own properties, in the last full comparison. */
  repaired: number
  /** Batches of the import shield that wait for a decision. */
  parkedBatches: number
  /** What HubSpot refused for good: contacts, tasks and digests that are not as they should be. */
  stuck: number
  /** As of when deals are known, and why they cannot be read. */
  deals: DealsRead
}

export async function readUpkeep(db: Kysely<DB>): Promise<Upkeep> {
  const { rows } = await sql<{ parked: number; stuck: number }>`
    select (select count(*)::int from batch where decision is null) as parked,
      (select count(*)::int from contact where stuck is not null and gone is null)
        + (select count(*)::int from task where stuck is not null)
        + (select count(*)::int from digest where stuck is not null) as stuck`.execute(db)
  const at = await readMeta(db, 'reconciled_at')
  const last = await readMeta(db, 'reconciliation')
  const result = last === null ? null : (JSON.parse(last) as Reconciled)
  const found = Object.entries(result?.dark?.found ?? {}).map(([why, { count }]) => [why, count])
  return {
    reconciledAt: at === null ? null : new Date(at),
    dark: Object.fromEntries(found) as Upkeep['dark'],
    repaired: result?.repaired.contacts ?? 0,
    parkedBatches: rows[0]?.parked ?? 0,
    stuck: rows[0]?.stuck ?? 0,
    deals: await readDealsState(db),
  }
}
