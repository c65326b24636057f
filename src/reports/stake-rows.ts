import { figureRow, noData, type FigureRow } from './figure-row.ts'
import { reasonMoney } from './money-reasons.ts'
import type { ReportContext } from './report.ts'

/** What was at stake behind each reason: open and lost deals of the contacts that were refused for it. */
export async function stakeRows(context: ReportContext, reasons: string[]): Promise<FigureRow[]> {
  const place = { section: 'reason', figure: 'reason_money', kind: 'money', side: 'both' } as const
  const behind = await reasonMoney(context)
  if (!behind) return [noData(place)]
  return reasons.flatMap((group) => {
    const money = behind.get(group)
    if (!money) return []
    const { amount, count, noAmount } = money
    return figureRow({
      ...place,
      group,
      n: count - noAmount,
      of: count,
      leftOut: noAmount > 0 ? { no_amount: noAmount } : {},
      value: count > noAmount ? amount : null,
      why: count > noAmount ? null : 'no_data',
    })
  })
}
