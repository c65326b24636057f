import type { Terms } from '../domain/agreement.ts'
import { FIGURES, isOfS, type FigureId } from '../domain/kpi/figures.ts'
import { localDay } from '../domain/kpi/local-day.ts'
import { paceOf } from '../domain/kpi/pace.ts'
import { rateOf, stateOf, stateOfCount, stateOfMinutes, trendOf, trendOfCases } from '../domain/kpi/rate.ts'
import { tally } from '../domain/kpi/tally.ts'
import { loadBins } from '../store/reports/load-bins.ts'
import type { SummedCell } from '../store/reports/load-cells.ts'
import { countRate } from './count-figure.ts'
import { minutesRow, timedBins } from './count-minutes.ts'
import { figureRow, noData, type FigureRow } from './figure-row.ts'
import { ownClockRow } from './own-clock.ts'
import { isOfSource } from './is-of-source.ts'
import { placeKey } from './list-key.ts'
import { FIGURE_COLUMNS, type Report, type ReportContext } from './report.ts'

/** Both sides' commitments on one page, with the same weight: no overall score, no winner (product §6). */
export const scoreboard: Report = {
  name: 'scoreboard',
  roles: ['rep', 'manager', 'marketing', 'viewer', 'admin'],
  columns: FIGURE_COLUMNS,
  definitions: [
    ...[
      'population',
      'mql_customer',
      'volume',
      'criteria',
      'acceptance',
      'completeness',
      'delivery',
      'revenue',
    ],
    ...['response', 'limit', 'coverage', 'time', 'attempts', 'logging', 'reasons', 'decision', 'person'],
    ...['routing', 'unowned', 'reviews', 'adjusted', 'small'],
  ],
  run: async (context) => {
    const cells = await context.cells(['source'], { sums: true })
    const before = await context.cells([], { span: context.period.before, sums: true })
    const both = { cells, before }
    return [
      countRate({ section: 'joint', figure: 'mql_customer', ...both }),
      ...marketing(context, both),
      ...(await sales(context, both)),
      ...(await between(context, cells)),
    ]
  },
}

type Cells = { cells: SummedCell[]; before: SummedCell[] }

function marketing(context: ReportContext, both: Cells): FigureRow[] {
  const { marketing: agreed } = context.terms
  const rate = (figure: FigureId, target: number | null): FigureRow =>
    countRate({ section: 'marketing', figure, target, ...both })
  const acceptance = rate('acceptance', agreed?.acceptance ?? null)
  return [
    ...volumes(context, both),
    rate('criteria', null),
    {
      ...acceptance,
      note: (acceptance.value ?? 0) > BAR_LOW && acceptance.state !== null ? 'bar_low' : null,
    },
    completeness(both, agreed?.completeness ?? null),
    noData({ section: 'marketing', figure: 'delivery', kind: 'minutes', side: 'marketing' }),
    noData({ section: 'marketing', figure: 'revenue', kind: 'rate', side: 'marketing' }),
  ]
}

/** Nearly everything accepted says more about the bar than about the leads (ux §5). */
const BAR_LOW = 0.95

/** All, then each source that a number was signed for, against the pace of the days that have passed. */
function volumes({ terms, calendar, period, asOf }: ReportContext, { cells, before }: Cells): FigureRow[] {
  const until = localDay(asOf, terms.timeZone)
  const pace = (perMonth: number | null): number | null =>
    perMonth === null ? null : Math.round(paceOf(perMonth, calendar, { span: period.span, until }))
  const row = (
    group: string,
    perMonth: number | null,
    of: SummedCell[],
    earlier?: SummedCell[],
  ): FigureRow => {
    const counted = tally(of, FIGURES.volume.read)
    const last = earlier?.length ? tally(earlier, FIGURES.volume.read).n : null
    const target = pace(perMonth)
    return figureRow({
      section: 'marketing',
      group,
      figure: 'volume',
      kind: 'count',
      side: 'marketing',
      ...counted,
      value: counted.n,
      target,
      state: stateOfCount(counted.n, target),
      before: last,
      trend: trendOfCases(counted.n, last),
      list: group === '' ? 'volume' : `${placeKey('source', group)}/volume`,
    })
  }
  const { perMonth = null, bySource = {} } = terms.marketing?.volume ?? {}
  const bySourceRows = Object.entries(bySource).map(([source, share]) =>
    row(
      source,
      share,
      cells.filter((cell) => isOfSource(cell.source ?? '', source)),
    ),
  )
  return [row('', perMonth, cells, before), ...bySourceRows]
}

/** Fields, not handoffs: filled of those asked for. */
function completeness({ cells, before }: Cells, target: number | null): FigureRow {
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
  return { n: sum(counted, 'filled'), of: sum(counted, 'asked') }
}

const sum = (cells: SummedCell[], of: 'filled' | 'asked' | 'noneMs'): number =>
  cells.reduce((total, cell) => total + cell[of], 0)

async function sales(context: ReportContext, both: Cells): Promise<FigureRow[]> {
  const { targets } = context.terms.sales
  const rate = (figure: FigureId, target: number | null): FigureRow =>
    countRate({ section: 'sales', figure, target, ...both })
  const marks = both.cells.map((cell) => cell.marks)
  const business = await timedBins(context, { by: [], unit: 'business', marks })
  const clock = await timedBins(context, { by: [], unit: 'clock', marks })
  return [
    ...(await judged(context, rate)),
    rate('coverage', targets.coverage),
    rate('attempts', null),
    rate('logging', targets.logging),
    rate('reasons', targets.reasons),
    rate('decision', targets.decision),
    minutesRow({ section: 'sales', figure: 'time_business', bins: business }),
    minutesRow({ section: 'sales', figure: 'time_clock', bins: clock }),
  ]
}

type Rate = (figure: FigureId, target: number | null) => FigureRow

/** The team is judged by the team clock, a person only by the own one (product §3.3 "Owners"). */
async function judged(context: ReportContext, rate: Rate): Promise<FigureRow[]> {
  const { targets }: Terms['sales'] = context.terms.sales
  if (context.person !== null) return [await ownClockRow(context, 'sales', targets.response)]
  return [rate('response', targets.response), rate('limit', targets.limit)]
}

async function between(context: ReportContext, cells: SummedCell[]): Promise<FigureRow[]> {
  const { routing } = context.terms
  const inS = cells.filter(({ marks }) => isOfS(marks))
  const bins = await loadBins(context.db, {
    slice: context.slice,
    by: [],
    unit: 'routing',
    marks: inS.map(({ marks }) => marks),
  })
  const side = routing.accountable
  const owner = minutesRow({ section: 'between', figure: 'routing', bins, side })
  const target = routing.targetMs / MINUTE
  const count = owner.minutes?.count ?? 0
  const cases = (figure: string, is: (cell: SummedCell) => boolean): FigureRow => {
    const n = inS.filter(is).reduce((total, cell) => total + cell.count, 0)
    return figureRow({ section: 'between', figure, n, value: n, list: figure })
  }
  return [
    { ...owner, target, state: owner.value === null ? null : stateOfMinutes(owner.value, { count, target }) },
    figureRow({
      section: 'between',
      figure: 'unowned',
      kind: 'minutes',
      side,
      value: Math.floor(sum(inS, 'noneMs') / MINUTE),
      list: 'unowned',
    }),
    cases('corrected', ({ marks }) => marks.corrected === 'yes'),
    cases('disputed', ({ marks }) => marks.disputed === 'yes'),
    cases('excused', ({ marks }) => marks.excused === 'yes'),
    cases('contested', ({ marks }) => marks.contested === 'yes'),
    cases('amended', ({ marks }) => marks.amended === 'yes'),
  ]
}

const MINUTE = 60_000
