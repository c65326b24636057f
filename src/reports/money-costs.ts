import { FIGURES } from '../domain/kpi/figures.ts'
import { localDay } from '../domain/kpi/local-day.ts'
import { FEWEST_FOR_A_RATE } from '../domain/kpi/rate.ts'
import type { MoneySums } from '../domain/kpi/money-sums.ts'
import { toCents } from '../domain/kpi/money-sums.ts'
import { spentIn } from '../domain/kpi/money-spend.ts'
import { tally } from '../domain/kpi/tally.ts'
import type { SummedCell } from '../store/reports/load-cells.ts'
import { figureRow, noData, type FigureRow } from './figure-row.ts'
import { isOfSource } from './is-of-source.ts'
import { placeKey } from './list-key.ts'
import type { ReportContext } from './report.ts'

type Figure = 'lead_cost' | 'acquisition_cost' | 'return'

/** What there is of one source, or of all: cells of the period's handoffs, and sums of the deals won in it. */
export type Costed = { section: string; group: string; cells: SummedCell[]; sums: MoneySums | null }

/**
 * Costs of the period: per MQL that counts, per new customer, and what came back for each unit spent. Without an entry for
 * a month that has begun there is none of them; by team, tier or person nothing is spent.
 */
export function costRows(context: ReportContext, { section, group, cells, sums }: Costed): FigureRow[] {
  const spent = spentOn(context, group)
  const leads = tally(cells, FIGURES.volume.read).n
  const row = (figure: Figure, of: number | null, value: (spent: number) => number): FigureRow => {
    const place = { section, group, figure, kind: 'money', side: 'marketing' } as const
    if (spent === null || of === null || of === 0) return noData(place)
    const few = of < FEWEST_FOR_A_RATE
    return figureRow({
      ...place,
      n: of,
      of,
      value: few ? null : toCents(value(spent)),
      why: few ? 'too_few' : null,
      list: figure === 'lead_cost' ? volumeList(cells, group) : null,
    })
  }
  return [
    row('lead_cost', leads, (all) => all / leads),
    row('acquisition_cost', sums?.customers ?? null, (all) => all / (sums?.customers ?? 1)),
    ...(spent === 0 ? [] : [row('return', sums?.ownDeals ?? null, (all) => (sums?.own ?? 0) / all)]),
  ]
}

/** Sources that something was entered for in the period's months. */
export function costedSources({ spend, period: { span }, slice }: ReportContext): string[] {
  const [from, to] = [span.from.slice(0, 7), span.to.slice(0, 7)]
  const inPeriod = spend.filter(({ month }) => month >= from && month <= to)
  const sources = [...new Set(inPeriod.map(({ source }) => source))].toSorted()
  return sources.filter((source) => slice.source === undefined || isOfSource(source, slice.source))
}

function spentOn(
  { spend, slice, period: { span }, asOf, terms }: ReportContext,
  group: string,
): number | null {
  if (slice.team !== undefined || slice.tier !== undefined || slice.owner !== undefined) return null
  const asked = group === '' ? slice.source : group
  const entries = spend.filter(({ source }) => asked === undefined || isOfSource(source, asked))
  return spentIn(entries, { ...span, until: localDay(asOf, terms.timeZone) })
}

/** A list is of one source exactly. */
function volumeList(cells: SummedCell[], group: string): string | null {
  if (group === '') return 'volume'
  return cells.every(({ source }) => source === group) ? `${placeKey('source', group)}/volume` : null
}
