import { FIGURES } from '../domain/kpi/figures.ts'
import { trendOfCases } from '../domain/kpi/rate.ts'
import type { SummedCell } from '../store/reports/load-cells.ts'
import { countRate } from './count-figure.ts'
import { figureRow, noData, type FigureRow } from './figure-row.ts'
import { placeKey } from './list-key.ts'
import { FIGURE_COLUMNS, type Report, type ReportContext } from './report.ts'

/** Why leads were refused, by source, and whether what the reason asks for is there (ux §4.3 *Reasons*). */
export const reasons: Report = {
  name: 'reasons',
  roles: ['rep', 'manager', 'marketing', 'viewer', 'admin'],
  columns: FIGURE_COLUMNS,
  definitions: [
    'population',
    'reasons',
    'attempts',
    'reason_counts',
    'reviews',
    'adjusted',
    'reason_money',
    'small',
  ],
  run: async (context) => {
    const rejected = onlyRejected(await context.cells(['source', 'team'], { reasons: true }))
    const before = await context.cells([], { span: context.period.before, reasons: true })
    return [
      ...headline(rejected, before.length === 0 ? null : onlyRejected(before)),
      ...byReason(context, rejected, before.length === 0 ? null : onlyRejected(before)),
      ...byReasonAnd('source', rejected),
      ...byReasonAnd('team', rejected),
      noData({ section: 'reason', figure: 'reason_money', kind: 'money' }),
      noData({ section: 'reason', figure: 'quality', kind: 'count' }),
    ]
  },
}

const onlyRejected = (cells: SummedCell[]): SummedCell[] =>
  cells.filter(({ marks }) => FIGURES.reasons.read(marks) !== null)

const count = (cells: SummedCell[]): number => cells.reduce((total, cell) => total + cell.count, 0)

function headline(cells: SummedCell[], before: SummedCell[] | null): FigureRow[] {
  const section = 'all'
  const cases = (figure: string, is: (cell: SummedCell) => boolean): FigureRow => {
    const n = count(cells.filter(is))
    const last = before && count(before.filter(is))
    return figureRow({
      section,
      figure,
      n,
      of: count(cells),
      value: n,
      before: last,
      trend: trendOfCases(n, last),
      list: figure,
    })
  }
  return [
    cases('rejected', () => true),
    countRate({ section, figure: 'reasons', cells, before: before ?? undefined }),
    countRate({ section, figure: 'attempts', cells, before: before ?? undefined }),
    cases('no_reason', ({ marks }) => marks.evidence === 'no_reason'),
    cases('no_evidence', ({ marks }) => marks.evidence === 'missing'),
    cases('contested', ({ marks }) => marks.contested === 'yes'),
    cases('amended', ({ marks }) => marks.amended === 'yes'),
  ]
}

/** The commonest first; `side`: whom it counts for. '' is a rejection without a reason: Sales owes it. */
function byReason({ terms }: ReportContext, cells: SummedCell[], before: SummedCell[] | null): FigureRow[] {
  const all = count(cells)
  const last = before && Map.groupBy(before, ({ reason }) => reason)
  return commonestFirst(Map.groupBy(cells, ({ reason }) => reason)).map(([reason, same]) => {
    const n = count(same)
    const earlier = last && count(last.get(reason) ?? [])
    const countsFor = terms.reasons.find(({ code }) => code === reason)?.countsFor
    return figureRow({
      section: 'reason',
      group: reason,
      figure: 'rejected',
      side: reason === '' ? 'sales' : countsFor === 'marketing' ? 'marketing' : 'both',
      n,
      of: all,
      value: n,
      before: earlier,
      trend: trendOfCases(n, earlier),
      list: `${placeKey('reason', reason)}/rejected`,
      note: reason === 'other' && n / all > OFTEN && all >= 20 ? 'often_other' : null,
    })
  })
}

/** More than that is an item of the meeting (ux §7). */
const OFTEN = 0.1

function byReasonAnd(dimension: 'source' | 'team', cells: SummedCell[]): FigureRow[] {
  const places = Map.groupBy(cells, (cell) => JSON.stringify([cell.reason, cell[dimension] ?? '']))
  return commonestFirst(places).map(([key, same]) => {
    const [reason = '', place = ''] = JSON.parse(key) as string[]
    const n = count(same)
    return figureRow({
      section: `reason_${dimension}`,
      group: `${reason} · ${place}`,
      figure: 'rejected',
      n,
      value: n,
      list: `${placeKey('reason', reason)}/${placeKey(dimension, place)}/rejected`,
    })
  })
}

function commonestFirst(groups: Map<string, SummedCell[]>): [string, SummedCell[]][] {
  return [...groups].toSorted(([a, one], [b, other]) => count(other) - count(one) || (a < b ? -1 : 1))
}
