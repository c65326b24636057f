import { FIGURES } from '../domain/kpi/figures.ts'
import { trendOfCases } from '../domain/kpi/rate.ts'
import type { SummedCell } from '../store/reports/load-cells.ts'
import { casesOf, marksOf } from './board-cells.ts'
import { commonestFirst } from './commonest-first.ts'
import { countRate } from './count-figure.ts'
import { figureRow, type FigureRow } from './figure-row.ts'
import { grantedRow } from './granted.ts'
import { placeKey } from './list-key.ts'
import { qualityRows } from './quality-rows.ts'
import { byReasonAnd } from './reason-pairs.ts'
import { FIGURE_COLUMNS, type Report, type ReportContext } from './report.ts'
import { stakeRows } from './stake-rows.ts'

/** Why leads were refused, by where they came from, and whether what the reason asks for is there (ux §4.3 *Reasons*). */
export const reasons: Report = {
  name: 'reasons',
  roles: ['rep', 'manager', 'marketing', 'viewer', 'admin'],
  columns: FIGURE_COLUMNS,
  money: true,
  definitions: [
    ...['population', 'reasons', 'attempts', 'reason_counts', 'reason_places', 'reviews', 'adjusted'],
    ...['reason_money', 'quality', 'small'],
  ],
  run: async (context) => {
    const before = await context.cells([], { span: context.period.before, reasons: true })
    const last = before.length === 0 ? null : onlyRejected(before)
    const byBand = await context.cells(['band'], { reasons: true })
    const marks = marksOf(onlyRejected(byBand))
    const rejected = onlyRejected(await context.cells(['source', 'team'], { reasons: true, marks }))
    const byCampaign = onlyRejected(await context.cells(['campaign'], { reasons: true, marks }))
    const reasonRows = byReason(context, rejected, last)
    return [
      ...headline(rejected, last),
      ...reasonRows,
      ...(await stakeRows(
        context,
        reasonRows.map(({ group }) => group),
      )),
      ...byReasonAnd('source', rejected),
      ...byReasonAnd('team', rejected),
      ...byReasonAnd('campaign', byCampaign),
      ...byReasonAnd('band', onlyRejected(byBand)),
      ...qualityRows(byBand),
    ]
  },
}

const onlyRejected = (cells: SummedCell[]): SummedCell[] =>
  cells.filter(({ marks }) => FIGURES.reasons.read(marks) !== null)

function headline(cells: SummedCell[], before: SummedCell[] | null): FigureRow[] {
  const section = 'all'
  const of = casesOf(cells)
  const cases = (figure: string, is: (cell: SummedCell) => boolean): FigureRow => {
    const n = casesOf(cells.filter(is))
    const last = before && casesOf(before.filter(is))
    const trend = trendOfCases(n, last)
    return figureRow({ section, figure, n, of, value: n, before: last, trend, list: figure })
  }
  return [
    cases('rejected', () => true),
    countRate({ section, figure: 'reasons', cells, before: before ?? undefined }),
    countRate({ section, figure: 'attempts', cells, before: before ?? undefined }),
    cases('no_reason', ({ marks }) => marks.evidence === 'no_reason'),
    cases('no_evidence', ({ marks }) => marks.evidence === 'missing'),
    cases('contested', ({ marks }) => marks.contested === 'yes'),
    grantedRow({ section, figure: 'amended', cells, before }),
  ]
}

/** The commonest first; `side`: whom it counts for. '' is a rejection without a reason: Sales owes it. */
function byReason({ terms }: ReportContext, cells: SummedCell[], before: SummedCell[] | null): FigureRow[] {
  const all = casesOf(cells)
  const last = before && Map.groupBy(before, ({ reason }) => reason)
  return commonestFirst(Map.groupBy(cells, ({ reason }) => reason)).map(([reason, same]) => {
    const n = casesOf(same)
    const earlier = last && casesOf(last.get(reason) ?? [])
    const amended = casesOf(same.filter(({ marks }) => marks.amended === 'yes'))
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
      adjusted: { n: n - amended, of: all, value: n - amended },
      list: `${placeKey('reason', reason)}/rejected`,
      note: reason === 'other' && n / all > OFTEN && all >= 20 ? 'often_other' : null,
    })
  })
}

/** More than that is an item of the meeting (ux §7). */
const OFTEN = 0.1
