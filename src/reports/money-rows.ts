import { noData, type FigureRow } from './figure-row.ts'
import type { ReportContext } from './report.ts'

/** Marketing's share of new revenue, for the scoreboard (part C2 "revenue share"). */
export async function revenueRow(_context: ReportContext): Promise<FigureRow> {
  return noData({ section: 'marketing', figure: 'revenue', kind: 'rate', side: 'marketing' })
}

/** What is at stake behind a reason: open and lost deals of the rejected contacts. */
export type MoneyBehind = { amount: number; count: number }

/** By reason code ('' for none) of the period's rejections; empty where deals were never read. */
export async function reasonMoney(_context: ReportContext): Promise<Map<string, MoneyBehind>> {
  return new Map()
}
