import type { Kysely } from 'kysely'
import type { CallKind } from '../../budget.ts'
import type { DB } from '../schema.ts'
import { ensureBudgetRow, usable } from './budget-row.ts'

/** Notes the limit that HubSpot's headers state: `max` calls in `intervalMs`. */
export const observeLimit = async (
  db: Kysely<DB>,
  input: { kind: CallKind; max: number; intervalMs: number },
): Promise<void> => {
  await ensureBudgetRow(db, input.kind)
  await db
    .updateTable('budget')
    .set({ per_interval: usable(input.max), interval_ms: input.intervalMs })
    .where('kind', '=', input.kind)
    .execute()
}
