import type { Credit } from '../domain/kpi/money-credit.ts'
import { medianOf, toCents, type MoneySums } from '../domain/kpi/money-sums.ts'
import { FEWEST_FOR_A_RATE, FEWEST_FOR_A_STATE } from '../domain/kpi/rate.ts'
import type { SummedCell } from '../store/reports/load-cells.ts'
import { figureRow, noData, type FigureRow } from './figure-row.ts'
import { isOfSource } from './is-of-source.ts'
import { creditsOf, sumOf } from './money-credits.ts'
import { costedSources, costRows } from './money-costs.ts'
import type { ReportContext } from './report.ts'

/** Money of the funnel: revenue, ticket, length of the sale, costs and bonus; then by source what has costs. */
export async function moneyRows(context: ReportContext, cells: SummedCell[]): Promise<FigureRow[]> {
  const credits = await creditsOf(context, context.period.span)
  const earlier = await creditsOf(context, context.period.before)
  const sums = credits && sumOf(context, credits)
  const place = { section: 'money', group: '' }
  return [
    ...dealRows(context, sums, earlier && sumOf(context, earlier)),
    ...costRows(context, { ...place, cells, sums }),
    ...costedSources(context).flatMap((source) => sourceRows(context, { source, cells, credits })),
    ...ticketRows(context, credits),
  ]
}

function dealRows({ terms }: ReportContext, sums: MoneySums | null, before: MoneySums | null): FigureRow[] {
  const row = (figure: string, more: Partial<FigureRow>): FigureRow =>
    sums
      ? figureRow({ section: 'money', figure, kind: 'money', side: 'both', ...more })
      : noData({ section: 'money', figure, kind: more.kind ?? 'money' })
  const { ownDeals = 0, own = 0, days = [] } = sums ?? {}
  const share = terms.incentive?.share ?? null
  const noAmount: Record<string, number> = sums && sums.noAmount > 0 ? { no_amount: sums.noAmount } : {}
  return [
    row('revenue', {
      ...{ n: ownDeals, of: sums?.deals ?? 0, leftOut: noAmount, value: own },
      before: before && before.own,
      trend: hasTrend(sums, before) ? toCents(own - (before?.own ?? 0)) : null,
      list: 'revenue',
    }),
    row('ticket', { ...average(ownDeals, toCents(own / ownDeals)), list: null }),
    row('cycle_length', { kind: 'days', side: 'sales', ...average(days.length, medianOf(days) ?? 0) }),
    row(
      'bonus',
      share === null ? { why: 'no_data' } : { n: ownDeals, of: ownDeals, value: toCents(own * share) },
    ),
  ]
}

/** The average ticket beside what else is told of a score (ux §4.3 *Funnel*). */
function ticketRows(context: ReportContext, credits: Credit[] | null): FigureRow[] {
  const counted = (credits ?? []).filter((credit) => credit.counts)
  return [...Map.groupBy(counted, ({ handoff }) => handoff?.band ?? null)].flatMap(([band, same]) => {
    const { own, ownDeals } = sumOf(context, same)
    const place = { section: 'score', group: bandName(band), figure: 'ticket' }
    return figureRow({ ...place, kind: 'money', ...average(ownDeals, toCents(own / ownDeals)) })
  })
}

/** Ten points of a score, as groups are named; '' for none. */
export const bandName = (band: number | null): string =>
  band === null ? '' : `${String(band)}–${String(band + 9)}`

/** Like a rate, an average wants five cases. */
function average(n: number, value: number): Partial<FigureRow> {
  const why = n === 0 ? 'no_data' : n < FEWEST_FOR_A_RATE ? 'too_few' : null
  return { n, of: n, value: why === null ? value : null, why }
}

const hasTrend = (now: MoneySums | null, before: MoneySums | null): boolean =>
  (now?.ownDeals ?? 0) >= FEWEST_FOR_A_STATE && (before?.ownDeals ?? 0) >= FEWEST_FOR_A_STATE

type OfSource = { source: string; cells: SummedCell[]; credits: Credit[] | null }

function sourceRows(context: ReportContext, { source, cells, credits }: OfSource): FigureRow[] {
  const sums = credits && sumOf(context, credits, ({ handoff }) => isOfSource(handoff?.source ?? '', source))
  const ofSource = cells.filter((cell) => isOfSource(cell.source ?? '', source))
  const place = { section: 'money_source', group: source }
  const revenue = { ...place, figure: 'revenue', kind: 'money' } as const
  return [
    sums ? figureRow({ ...revenue, n: sums.ownDeals, of: sums.ownDeals, value: sums.own }) : noData(revenue),
    ...costRows(context, { ...place, cells: ofSource, sums }),
  ]
}
