import { FIGURES, type FigureId } from '../domain/kpi/figures.ts'
import { localDay } from '../domain/kpi/local-day.ts'
import { paceOf } from '../domain/kpi/pace.ts'
import { rateOf, stateOf, stateOfCount, trendOf, trendOfCases } from '../domain/kpi/rate.ts'
import { tally } from '../domain/kpi/tally.ts'
import type { SummedCell } from '../store/reports/load-cells.ts'
import { marksOf, MINUTE, sumOf, type BoardCells } from './board-cells.ts'
import { countRate } from './count-figure.ts'
import { binsOf, minutesRow } from './count-minutes.ts'
import { figureRow, type FigureRow } from './figure-row.ts'
import { isOfSource } from './is-of-source.ts'
import { placeKey } from './list-key.ts'
import { revenueRow } from './money-rows.ts'
import type { ReportContext } from './report.ts'

/** Agreements signed before there was such a term have the default of ux §5. */
const CRITERIA_TARGET = 0.9
/** Nearly everything accepted says more about the bar than about the leads (ux §5). */
const BAR_LOW = 0.95

/** Marketing's commitments, a row each (product §2 `marketing`). */
export async function marketing(context: ReportContext, both: BoardCells): Promise<FigureRow[]> {
  const { marketing: agreed } = context.terms
  const rate = (figure: FigureId, target: number | null): FigureRow =>
    countRate({ section: 'marketing', figure, target, ...both })
  const acceptance = rate('acceptance', agreed?.acceptance ?? null)
  const isLow = (acceptance.value ?? 0) > BAR_LOW && acceptance.state !== null
  return [
    ...volumes(context, both),
    rate('criteria', agreed ? (agreed.criteria.target ?? CRITERIA_TARGET) : null),
    { ...acceptance, note: isLow ? 'bar_low' : null },
    completeness(both, agreed?.completeness ?? null),
    await delivery(context, both, agreed ? agreed.deliveryMs / MINUTE : null),
    await revenueRow(context),
    rate('outside', null),
  ]
}

/**
 * All, then each source that a number was signed for, against the pace of the days that have passed. The number was signed
 * for the whole: of one team, one owner or one tier there is no pace to be behind; nor of days before Pacto counted.
 */
function volumes(
  { terms, calendar, period, asOf, slice, since }: ReportContext,
  { cells, before }: BoardCells,
): FigureRow[] {
  const until = localDay(asOf, terms.timeZone)
  const { team, owner, tier, source } = slice
  const isPart = (team ?? owner ?? tier) !== undefined
  const span = { ...period.span, from: since !== null && since > period.span.from ? since : period.span.from }
  const isBefore = span.from > span.to
  const pace = (perMonth: number | null): number | null =>
    perMonth === null || isPart || isBefore ? null : Math.round(paceOf(perMonth, calendar, { span, until }))
  const { perMonth = null, bySource = {} } = terms.marketing?.volume ?? {}
  const ofSource = (source: string): SummedCell[] =>
    cells.filter((cell) => isOfSource(cell.source ?? '', source))
  return [
    volume({ group: '', cells, before, target: source === undefined ? pace(perMonth) : null, isBefore }),
    ...Object.entries(bySource).map(([group, share]) =>
      volume({ group, cells: ofSource(group), before: [], target: pace(share), isBefore }),
    ),
  ]
}

type Volume = {
  group: string
  cells: SummedCell[]
  before: SummedCell[]
  target: number | null
  /** The whole period: then there is no data, which is not the same as none. */
  isBefore: boolean
}

function volume({ group, cells, before, target, isBefore }: Volume): FigureRow {
  const counted = tally(cells, FIGURES.volume.read)
  const last = before.length > 0 ? tally(before, FIGURES.volume.read).n : null
  return figureRow({
    section: 'marketing',
    group,
    figure: 'volume',
    kind: 'count',
    side: 'marketing',
    ...counted,
    value: isBefore ? null : counted.n,
    why: isBefore ? 'no_data' : null,
    target,
    state: stateOfCount(counted.n, target),
    before: last,
    trend: trendOfCases(counted.n, last),
    list: group === '' ? 'volume' : `${placeKey('source', group)}/volume`,
  })
}

/** Fields, not handoffs: filled of those asked for. */
function completeness({ cells, before }: BoardCells, target: number | null): FigureRow {
  const now = fieldsOf(cells)
  const last = fieldsOf(before)
  const value = rateOf(now)
  return figureRow({
    section: 'marketing',
    figure: 'completeness',
    kind: 'rate',
    side: 'marketing',
    ...now,
    value,
    why: value !== null ? null : now.of === 0 ? 'no_data' : 'too_few',
    target,
    state: stateOf(now, target),
    before: before.length === 0 ? null : rateOf(last),
    trend: trendOf(now, last),
    list: 'completeness',
  })
}

function fieldsOf(cells: SummedCell[]): { n: number; of: number } {
  const counted = cells.filter(({ marks }) => FIGURES.mql_sql.read(marks)?.startsWith('out') === false)
  return { n: sumOf(counted, 'filled'), of: sumOf(counted, 'asked') }
}

/** From the criteria met to the handoff, of what counts as an MQL: Marketing's own time, before anybody of Sales. */
async function delivery(
  context: ReportContext,
  { cells, before }: BoardCells,
  target: number | null,
): Promise<FigureRow> {
  const bins = (of: SummedCell[], span?: ReportContext['period']['span']) =>
    binsOf(context, { by: [], unit: 'delivery', marks: marksOf(of), ...(span && { span }) })
  return minutesRow({
    section: 'marketing',
    figure: 'delivery',
    side: 'marketing',
    bins: await bins(cells),
    before: await bins(before, context.period.before),
    target,
  })
}
