import type { Operations } from '../../domain/agreement.ts'

/** What was over before this instant loses its people: so many months of the calendar ago, at the same hour (UTC). */
export function agedBefore(now: Date, months: number): Date {
  const then = new Date(now)
  then.setUTCDate(1)
  then.setUTCMonth(then.getUTCMonth() - months)
  const last = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate()
  then.setUTCDate(Math.min(now.getUTCDate(), last))
  return then
}

/** null: kept for good. */
export const keptMonths = ({ retention }: Operations): number | null => retention?.months ?? null
