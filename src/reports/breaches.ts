import { ACCOUNTABLE, FIGURES, isOfS } from '../domain/kpi/figures.ts'
import { rateOf } from '../domain/kpi/rate.ts'
import { tally } from '../domain/kpi/tally.ts'
import { loadHours, type HourCell } from '../store/reports/load-hours.ts'
import type { SummedCell } from '../store/reports/load-cells.ts'
import type { PlacedBin } from '../store/reports/load-bins.ts'
import { bucketOf } from './buckets.ts'
import { countCases, countRate } from './count-figure.ts'
import { minutesRow, timedBins } from './count-minutes.ts'
import { figureRow, type FigureRow } from './figure-row.ts'
import { placeKey } from './list-key.ts'
import { ownClockRow, ownClockRows } from './own-clock.ts'
import { FIGURE_COLUMNS, type Report, type ReportContext } from './report.ts'

/** How often and why contact came late, who answers for each cause, and where the minutes went (ux §4.3 *Breaches*). */
export const breaches: Report = {
  name: 'breaches',
  roles: ['rep', 'manager', 'marketing', 'admin'],
  columns: FIGURE_COLUMNS,
  definitions: [
    ...[
      'population',
      'response',
      'time',
      'breached',
      'causes',
      'adjusted',
      'reviews',
      'wait',
      'routing',
      'person',
    ],
    'small',
  ],
  run: async (context) => {
    const counted = await countAll(context)
    return [
      ...(await headline(context, counted)),
      ...causes(context, counted.cells),
      ...waits(context, counted.cells),
      ...byPlace(counted),
      ...(await hours(context)),
      ...(await trend(context)),
      ...(await ownClockRows(context, 'person')),
    ]
  },
}

const PLACES = ['source', 'tier', 'team'] as const
type Place = (typeof PLACES)[number]

type Counted = {
  cells: SummedCell[]
  before: SummedCell[]
  at: Record<Place, SummedCell[]>
  bins: Record<Place, PlacedBin[]>
}

/** One question after the other: several at once would make everybody else wait for all of them. */
async function countAll(context: ReportContext): Promise<Counted> {
  const cells = await context.cells(['tier'], { sums: true })
  // Each by itself: all three together would be nearly as many groups as there are handoffs.
  const at = { source: await context.cells(['source']), tier: cells, team: await context.cells(['team']) }
  const before = await context.cells([], { span: context.period.before })
  const marks = cells.map((cell) => cell.marks)
  const binsBy = (place: Place): Promise<PlacedBin[]> =>
    timedBins(context, { by: [place], unit: 'business', marks })
  const bins = { source: await binsBy('source'), tier: await binsBy('tier'), team: await binsBy('team') }
  return { cells, before, at, bins }
}

async function headline(context: ReportContext, { bins, ...both }: Counted): Promise<FigureRow[]> {
  const section = 'all'
  const { response: target } = context.terms.sales.targets
  const marks = both.cells.map((cell) => cell.marks)
  const rate =
    context.person === null
      ? countRate({ section, figure: 'response', target, ...both })
      : await ownClockRow(context, section, target)
  return [
    rate,
    countCases({ section, figure: 'breached', ...both }),
    minutesRow({ section, figure: 'time_business', bins: bins.tier }),
    minutesRow({
      section,
      figure: 'time_clock',
      bins: await timedBins(context, { by: [], unit: 'clock', marks }),
    }),
    ...(['corrected', 'disputed', 'excused'] as const).map((mark) => {
      const n = count(both.cells.filter((cell) => isOfS(cell.marks) && cell.marks[mark] === 'yes'))
      return figureRow({ section, figure: mark, n, value: n, list: mark })
    }),
  ]
}

const count = (cells: { count: number }[]): number => cells.reduce((total, cell) => total + cell.count, 0)

/** Every cause, those that did not occur too: they add up to all breaches. */
function causes({ terms }: ReportContext, cells: SummedCell[]): FigureRow[] {
  const breached = cells.filter(({ marks }) => FIGURES.breached.read(marks) === 'yes')
  const all = count(breached)
  return Object.entries(ACCOUNTABLE).map(([cause, accountable]) => {
    const n = count(breached.filter(({ marks }) => marks.cause === cause))
    const side = accountable === 'routing' ? terms.routing.accountable : accountable
    return figureRow({
      section: 'cause',
      group: cause,
      figure: 'breached',
      side,
      n,
      of: all,
      value: n,
      list: `${placeKey('cause', cause)}/breached`,
    })
  })
}

const HOLDERS = [
  ['nobody', 'noneMs'],
  ['owner_a', 'firstMs'],
  ['later_owner', 'laterMs'],
  ['outside_hours', 'closedMs'],
] as const

/** Where the minutes to the first contact went; outside hours is clock time. */
function waits({ terms }: ReportContext, cells: SummedCell[]): FigureRow[] {
  const inS = cells.filter(({ marks }) => isOfS(marks))
  return HOLDERS.map(([group, column]) =>
    figureRow({
      section: 'wait',
      group,
      figure: 'wait',
      kind: 'minutes',
      side: group === 'nobody' ? terms.routing.accountable : group === 'outside_hours' ? 'both' : 'sales',
      value: Math.floor(inS.reduce((total, cell) => total + cell[column], 0) / 60_000),
      list: group === 'nobody' ? 'unowned' : null,
    }),
  )
}

function byPlace({ at, bins }: Counted): FigureRow[] {
  return PLACES.flatMap((dimension) => {
    const timed = Map.groupBy(bins[dimension], (bin) => bin[dimension] ?? '')
    return inOrder(Map.groupBy(at[dimension], (cell) => cell[dimension] ?? '')).flatMap(([group, same]) => {
      const where = { section: dimension, group, place: placeKey(dimension, group) }
      return [
        countRate({ ...where, figure: 'response', cells: same }),
        countCases({ ...where, figure: 'breached', cells: same }),
        minutesRow({ ...where, figure: 'time_business', bins: timed.get(group) ?? [] }),
      ]
    })
  })
}

const inOrder = <T>(groups: Map<string, T>): [string, T][] =>
  [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))

/** Hours and weekdays of the handoff, in the agreement's zone: `1 09` is Monday from nine. */
async function hours(context: ReportContext): Promise<FigureRow[]> {
  const observed = context.observation ? 'yes' : 'no'
  const cells = (await loadHours(context.db, context.slice)).filter(
    ({ marks }) => marks.observed === observed,
  )
  const name = ({ weekday, hour }: HourCell): string => `${String(weekday)} ${String(hour).padStart(2, '0')}`
  return inOrder(Map.groupBy(cells, name)).map(([group, same]) => {
    const counted = tally(same, FIGURES.response.read)
    const value = rateOf(counted)
    return figureRow({
      section: 'hour',
      group,
      figure: 'response',
      kind: 'rate',
      side: 'sales',
      ...counted,
      value,
      why: value !== null ? null : counted.of === 0 ? 'no_data' : 'too_few',
    })
  })
}

async function trend(context: ReportContext): Promise<FigureRow[]> {
  const bucket = bucketOf(context.period.span)
  return inOrder(Map.groupBy(await context.cells([bucket]), (cell) => cell[bucket] ?? '')).map(
    ([group, cells]) =>
      countRate({ section: 'trend', group, place: placeKey(bucket, group), figure: 'response', cells }),
  )
}
