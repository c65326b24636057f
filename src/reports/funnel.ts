import { FIGURES, isTimed, type Reading } from '../domain/kpi/figures.ts'
import type { Marks } from '../domain/kpi/marks.ts'
import { rateOf } from '../domain/kpi/rate.ts'
import { loadBins } from '../store/reports/load-bins.ts'
import type { SummedCell } from '../store/reports/load-cells.ts'
import { dealsAsOf } from '../store/deals/deals-as-of.ts'
import { countLost } from '../store/deals/count-lost.ts'
import { countRate } from './count-figure.ts'
import { figureRow, noData, type FigureRow } from './figure-row.ts'
import { placeKey } from './list-key.ts'
import { bandName, moneyRows } from './money-funnel.ts'
import { FIGURE_COLUMNS, type Report, type ReportContext } from './report.ts'

/** What became of a cohort of handoffs: every one has exactly one outcome (ux §4.3 *Funnel*). */
export const funnel: Report = {
  name: 'funnel',
  roles: ['rep', 'manager', 'marketing', 'viewer', 'admin'],
  columns: FIGURE_COLUMNS,
  money: true,
  definitions: [
    'population',
    'cohort',
    'mql_sql',
    'sql_customer',
    'mql_customer',
    'outcomes',
    'apart',
    'bands',
    'scores',
    ...(['deals', 'revenue', 'ticket', 'cycle_length', 'spend', 'costs', 'bonus'] as const),
    'small',
  ],
  run: async (context) => {
    const cells = await context.cells(['month'])
    const before = await context.cells([], { span: context.period.before })
    return [
      ...STAGES.map((figure) => countRate({ section: 'all', figure, cells, before })),
      ...outcomes(cells),
      ...apart(cells),
      await lostRow(context, cells),
      // Nobody tells us of contacts that were never handed over.
      noData({ section: 'apart', figure: 'skipped' }),
      ...cohorts(cells),
      ...(await bands(context, cells)),
      ...(await scores(context)),
      ...(await moneyRows(context, await context.cells(['source']))),
    ]
  },
}

const STAGES = ['mql_sql', 'sql_customer', 'mql_customer'] as const

const OUTCOMES: Marks['disposition'][] = [
  ...(['open', 'accepted', 'won', 'rejected', 'recycled', 'withdrawn', 'exempt', 'parked'] as const),
]

const count = (cells: { count: number }[]): number => cells.reduce((total, cell) => total + cell.count, 0)

/** The parts, then the whole they add up to. */
function outcomes(cells: SummedCell[]): FigureRow[] {
  const all = count(cells)
  const part = (group: string, n: number): FigureRow =>
    figureRow({
      section: 'outcome',
      group,
      figure: 'handoffs',
      n,
      of: all,
      value: n,
      list: group === 'all' ? 'handoffs' : `${placeKey('disposition', group)}/handoffs`,
    })
  const parts = OUTCOMES.map((outcome) =>
    part(outcome, count(cells.filter(({ marks }) => marks.disposition === outcome))),
  )
  return [...parts, part('all', all)]
}

/** Lines of their own: in no side's figures, or moved on by nobody (product §3.3). */
function apart(cells: SummedCell[]): FigureRow[] {
  const line = (figure: string, is: (marks: Marks) => boolean): FigureRow => {
    const n = count(cells.filter(({ marks }) => is(marks)))
    return figureRow({ section: 'apart', figure, n, value: n, list: figure })
  }
  return [
    line('self_sourced', ({ origin }) => origin === 'sales'),
    line('passed_through', ({ passedThrough }) => passedThrough === 'yes'),
    line('customers', ({ volume }) => volume === 'customer'),
    line('again', ({ volume }) => volume === 'again'),
  ]
}

/** Accepted, and every deal of theirs lost since: they stay accepted (engineering §14). */
async function lostRow({ db, slice }: ReportContext, cells: SummedCell[]): Promise<FigureRow> {
  const place = { section: 'apart', figure: 'accepted_lost' }
  if ((await dealsAsOf(db)) === null) return noData(place)
  const marks = cells.map((cell) => cell.marks).filter(({ disposition }) => disposition === 'accepted')
  const n = await countLost(db, { slice, marks })
  return figureRow({ ...place, side: 'sales', n, value: n })
}

/** Whether the score says anything: won and rejected per ten points of it, to tune the threshold by (ux §4.3). */
async function scores(context: ReportContext): Promise<FigureRow[]> {
  const byBand = Map.groupBy(await context.cells(['band']), ({ band = '' }) => band)
  const inOrder = [...byBand].toSorted(([a], [b]) => Number(a || -Infinity) - Number(b || -Infinity))
  return inOrder.flatMap(([band, cells]) =>
    SCORED.map((figure) =>
      countRate({
        section: 'score',
        group: bandName(band === '' ? null : Number(band)),
        place: placeKey('band', band),
        figure,
        cells,
      }),
    ),
  )
}

const SCORED = ['mql_customer', 'rejection'] as const

/** Month by month of the handoff, where the period has more than one. */
function cohorts(cells: SummedCell[]): FigureRow[] {
  const months = [...Map.groupBy(cells, ({ month = '' }) => month)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  if (months.length < 2) return []
  return months.flatMap(([month, same]) =>
    STAGES.map((figure) =>
      countRate({
        section: 'cohort',
        group: month.slice(0, 7),
        place: placeKey('month', month),
        figure,
        cells: same,
      }),
    ),
  )
}

/** Upper bounds of the bands of business minutes to the first contact. */
const BANDS = [5, 15, 30, 60, 120, 240, 480, Infinity]

const REACHED = ['mql_sql', 'mql_customer'] as const
type Reached = (typeof REACHED)[number]

const isCounted = (reading: Reading): boolean => reading === 'yes' || reading === 'no'

/** Whether an early contact pays: how many of each band became customers and SQLs. */
async function bands(context: ReportContext, cells: SummedCell[]): Promise<FigureRow[]> {
  const read = (figure: Reached, one: Marks) => FIGURES[figure].read(one)
  const marks = cells
    .map((cell) => cell.marks)
    .filter((one) => isTimed(one) && isCounted(read('mql_sql', one)))
  const parts = REACHED.map((figure) => marks.filter((one) => read(figure, one) === 'yes'))
  const bins = await loadBins(context.db, { slice: context.slice, by: [], unit: 'business', marks, parts })
  const rows: FigureRow[] = []
  REACHED.forEach((figure, part) => {
    BANDS.forEach((below, index) => {
      const from = BANDS[index - 1] ?? 0
      const isIn = ({ minutes }: { minutes: number }): boolean => minutes >= from && minutes < below
      const within = bins.filter(isIn)
      const n = within.reduce((total, { parts: of }) => total + (of[part] ?? 0), 0)
      const counted = { n, of: count(within) }
      const value = rateOf(counted)
      rows.push(
        figureRow({
          section: 'band',
          group: below === Infinity ? `${String(from)}+` : `${String(from)}–${String(below)}`,
          figure,
          kind: 'rate',
          ...counted,
          value,
          why: value !== null ? null : counted.of === 0 ? 'no_data' : 'too_few',
        }),
      )
    })
  })
  return rows
}
