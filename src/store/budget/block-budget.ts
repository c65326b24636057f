import { sql, type Kysely } from 'kysely'
import type { CallKind } from '../../budget.ts'
import type { DB } from '../schema.ts'
import { ensureBudgetRow } from './budget-row.ts'

/** No calls of this kind before `until`, for any instance. A pause that lasts longer stands. */
export const blockBudget = async (
  db: Kysely<DB>,
  input: { kind: CallKind; until: Date; why: string },
): Promise<void> => {
  await ensureBudgetRow(db, input.kind)
  await sql`
    update budget set failures = failures + 1,
      why = case when blocked_until > ${input.until} then why else ${input.why} end,
      blocked_until = greatest(blocked_until, ${input.until})
    where kind = ${input.kind}`.execute(db)
}
