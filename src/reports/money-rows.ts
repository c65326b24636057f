export { reasonMoney, type MoneyBehind } from './money-reasons.ts'
import { FEWEST_FOR_A_RATE, FEWEST_FOR_A_STATE, type State } from '../domain/kpi/rate.ts'
import type { MoneySums } from '../domain/kpi/money-sums.ts'
import { figureRow, noData, type FigureRow } from './figure-row.ts'
import { moneyOf } from './money-credits.ts'
import type { ReportContext } from './report.ts'

/** Within five points of the band is at risk (ux §5). */
const AT_RISK = 0.05

/**
 * Marketing's share of new revenue, for the scoreboard (part C2 "revenue share"): amounts of amounts; n of m are the deals
 * behind it. The target is the lower end of the band that was signed; above it `above_band` is noted.
 */
export async function revenueRow(context: ReportContext): Promise<FigureRow> {
  const place = { section: 'marketing', figure: 'revenue', kind: 'rate', side: 'marketing' } as const
  const sums = await moneyOf(context, context.period.span)
  const before = await moneyOf(context, context.period.before)
  if (!sums) return noData(place)
  const band = isPart(context) ? null : (context.terms.marketing?.revenueShare ?? null)
  const [value, last] = [shareOf(sums), before && shareOf(before)]
  return figureRow({
    ...place,
    n: sums.ownDeals,
    of: sums.deals,
    leftOut: sums.noAmount > 0 ? { no_amount: sums.noAmount } : {},
    value,
    why: value !== null ? null : sums.deals === 0 ? 'no_data' : 'too_few',
    target: band?.from ?? null,
    ...(band && { targetTo: band.to }),
    state: sums.deals < FEWEST_FOR_A_STATE ? null : stateOf(value, band),
    before: last,
    trend: trendOf(sums, before),
    list: 'revenue',
    note: value !== null && band !== null && value > band.to ? 'above_band' : null,
  })
}

/** The band was signed for the whole: of a part of it there is none to be behind. */
const isPart = ({ slice: { team, owner, tier, source } }: ReportContext): boolean =>
  (team ?? owner ?? tier ?? source) !== undefined

function shareOf({ own, all, deals }: MoneySums): number | null {
  return deals < FEWEST_FOR_A_RATE || all <= 0 ? null : own / all
}

function stateOf(value: number | null, band: { from: number; to: number } | null): State | null {
  if (value === null || band === null) return null
  if (value >= band.from - 1e-9) return 'met'
  return value >= band.from - AT_RISK - 1e-9 ? 'at_risk' : 'missed'
}

function trendOf(now: MoneySums, before: MoneySums | null): number | null {
  const few = now.deals < FEWEST_FOR_A_STATE || (before?.deals ?? 0) < FEWEST_FOR_A_STATE
  const [value, last] = [shareOf(now), before && shareOf(before)]
  return few || value === null || last === null ? null : value - last
}
