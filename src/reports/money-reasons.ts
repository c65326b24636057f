import { FIGURES } from '../domain/kpi/figures.ts'
import { toCents } from '../domain/kpi/money-sums.ts'
import { dealsAsOf } from '../store/deals/deals-as-of.ts'
import { loadReasonMoney } from '../store/deals/load-reason-money.ts'
import type { ReportContext } from './report.ts'

/** What is at stake behind a reason; `count`: of how many deals, `noAmount`: how many of them have none. */
export type MoneyBehind = { amount: number; count: number; noAmount: number }

/**
 * Open and lost deals of the period's rejected contacts, by reason code ('' for none); a deal counts once a reason. null:
 * deals were never read, so nobody knows.
 */
export async function reasonMoney(context: ReportContext): Promise<Map<string, MoneyBehind> | null> {
  const { db, slice } = context
  if ((await dealsAsOf(db)) === null) return null
  const cells = await context.cells([])
  const marks = cells.map((cell) => cell.marks).filter((one) => FIGURES.reasons.read(one) !== null)
  const deals = await loadReasonMoney(db, { slice, marks })
  const byReason = Map.groupBy(deals, ({ reason }) => reason)
  return new Map(
    [...byReason].map(([reason, same]) => {
      const once = [...new Map(same.map((deal) => [deal.dealId, deal.amount])).values()]
      const amount = toCents(once.reduce((sum: number, one) => sum + (one ?? 0), 0))
      return [reason, { amount, count: once.length, noAmount: once.filter((one) => one === null).length }]
    }),
  )
}
