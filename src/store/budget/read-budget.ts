import type { Kysely } from 'kysely'
import type { CallKind } from '../../budget.ts'
import type { DB } from '../schema.ts'
import { DEFAULTS, usable } from './budget-row.ts'

export type BudgetStanding = {
  kind: CallKind
  /** Calls left of so many in the window that ends at the instant. */
  left: number
  of: number
  /** Nothing is asked until then; `why` as whoever blocked it said. */
  blockedUntil: Date | null
  why: string | null
}

/** What is left of HubSpot's limits at an instant, as every instance sees it. */
export const readBudget = async (db: Kysely<DB>, { at }: { at: Date }): Promise<BudgetStanding[]> => {
  const rows = await db.selectFrom('budget').selectAll().execute()
  return (['general', 'search'] as const).map((kind) => {
    const row = rows.find((one) => one.kind === kind)
    if (!row)
      return {
        kind,
        left: usable(DEFAULTS[kind].max),
        of: usable(DEFAULTS[kind].max),
        blockedUntil: null,
        why: null,
      }
    const counted = row.taken.filter(([taken]) => taken + row.interval_ms > at.getTime())
    const used = counted.reduce((sum, [, calls]) => sum + calls, 0)
    const isBlocked = row.blocked_until !== null && row.blocked_until > at
    return {
      kind,
      left: Math.max(0, row.per_interval - used),
      of: row.per_interval,
      blockedUntil: isBlocked ? row.blocked_until : null,
      why: isBlocked ? row.why : null,
    }
  })
}
