import { isOfS } from '../domain/kpi/figures.ts'
import type { Marks } from '../domain/kpi/marks.ts'
import { trendOfCases } from '../domain/kpi/rate.ts'
import type { SummedCell } from '../store/reports/load-cells.ts'
import { casesOf, marksOf, MINUTE, sumOf, type BoardCells } from './board-cells.ts'
import { countRate } from './count-figure.ts'
import { binsOf, minutesRow } from './count-minutes.ts'
import { figureRow, type FigureRow } from './figure-row.ts'
import { grantedRow } from './granted.ts'
import type { ReportContext } from './report.ts'

/** What lies between the two sides: routing and who signed for it, reviews, and what is in neither side's figures. */
export async function between(context: ReportContext, both: BoardCells): Promise<FigureRow[]> {
  const inS = both.cells.filter(({ marks }) => isOfS(marks))
  const inSBefore = both.before.filter(({ marks }) => isOfS(marks))
  const ofS = { cells: inS, before: inSBefore }
  return [
    await routing(context, ofS),
    unowned(context, inS),
    cases('corrected', ofS, (marks) => marks.corrected === 'yes'),
    cases('disputed', ofS, (marks) => marks.disputed === 'yes'),
    grantedRow({ section: 'between', figure: 'excused', ...ofS }),
    cases('contested', ofS, (marks) => marks.contested === 'yes'),
    grantedRow({ section: 'between', figure: 'amended', ...ofS }),
    countRate({ section: 'between', figure: 'exempt', ...both }),
    cases('self_sourced', both, ({ origin }) => origin === 'sales'),
  ]
}

async function routing(context: ReportContext, { cells, before }: BoardCells): Promise<FigureRow> {
  const { accountable: side, targetMs } = context.terms.routing
  const bins = (of: SummedCell[], span: ReportContext['period']['span']) =>
    binsOf(context, { by: [], unit: 'routing', marks: marksOf(of), span })
  return minutesRow({
    section: 'between',
    figure: 'routing',
    side,
    bins: await bins(cells, context.period.span),
    before: await bins(before, context.period.before),
    target: targetMs / MINUTE,
  })
}

function unowned({ terms }: ReportContext, inS: SummedCell[]): FigureRow {
  return figureRow({
    section: 'between',
    figure: 'unowned',
    kind: 'minutes',
    side: terms.routing.accountable,
    value: Math.floor(sumOf(inS, 'noneMs') / MINUTE),
    list: 'unowned',
  })
}

function cases(figure: string, { cells, before }: BoardCells, is: (marks: Marks) => boolean): FigureRow {
  const count = (of: SummedCell[]): number => casesOf(of.filter(({ marks }) => is(marks)))
  const n = count(cells)
  const last = before.length > 0 ? count(before) : null
  return figureRow({
    section: 'between',
    figure,
    n,
    value: n,
    before: last,
    trend: trendOfCases(n, last),
    list: figure,
  })
}
