import { ACCOUNTABLE, FIGURES, isLateUnjudged, isOfS } from '../domain/kpi/figures.ts'
import type { Marks } from '../domain/kpi/marks.ts'
import type { SummedCell } from '../store/reports/load-cells.ts'
import type { PlacedBin } from '../store/reports/load-bins.ts'
import { casesOf, marksOf, MINUTE } from './board-cells.ts'
import { bucketOf } from './buckets.ts'
import { countCases, countRate } from './count-figure.ts'
import { minutesRow, timedBins } from './count-minutes.ts'
import { figureRow, type FigureRow } from './figure-row.ts'
import { grantedRow } from './granted.ts'
import { groupsOf } from './groups-of.ts'
import { placeKey } from './list-key.ts'
import { ownClockRow, ownClockRows } from './own-clock.ts'
import { ownPlaceRows } from './own-places.ts'
import { FIGURE_COLUMNS, type Report, type ReportContext } from './report.ts'
import { sideBySide } from './side-by-side.ts'

/** How often and why contact came late, who answers for each cause, and where the minutes went (ux §4.3 *Breaches*). */
export const breaches: Report = {
  name: 'breaches',
  roles: ['rep', 'manager', 'marketing', 'admin'],
  columns: FIGURE_COLUMNS,
  definitions: [
    ...['population', 'response', 'time', 'breached', 'late_unjudged', 'causes', 'adjusted', 'reviews'],
    ...['wait', 'routing', 'person', 'small'],
  ],
  run: async (context) => {
    const counted = await countAll(context)
    const [head, rest] = await sideBySide(
      context,
      () => headline(context, counted),
      async () => [
        ...(context.person === null ? [...(await hours(context)), ...(await trend(context))] : []),
        ...(await ownPlaceRows(context)),
        ...(await ownClockRows(context, 'person')),
      ],
    )
    return [
      ...head,
      ...causes(context, counted),
      ...waits(context, counted.cells),
      ...byPlace(context, counted),
      ...rest,
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

async function countAll(context: ReportContext): Promise<Counted> {
  const cells = await context.cells(['tier'], { sums: true })
  const marks = marksOf(cells)
  const binsBy = (place: Place): Promise<PlacedBin[]> =>
    timedBins(context, { by: [place], unit: 'business', marks })
  // Each place by itself: all three together would be nearly as many groups as there are handoffs.
  const [counts, bins] = await sideBySide(
    context,
    async () => ({
      source: await context.cells(['source']),
      team: await context.cells(['team']),
      before: await context.cells([], { span: context.period.before }),
    }),
    async () => ({
      source: await binsBy('source'),
      tier: await binsBy('tier'),
      team: await binsBy('team'),
    }),
  )
  const { source, team, before } = counts
  return { cells, before, at: { source, tier: cells, team }, bins }
}

async function headline(context: ReportContext, { bins, ...both }: Counted): Promise<FigureRow[]> {
  const section = 'all'
  const { response: target } = context.terms.sales.targets
  const { before: span } = context.period
  const earlier = { by: [], marks: marksOf(both.before), span }
  const rate =
    context.person === null
      ? countRate({ section, figure: 'response', target, ...both })
      : await ownClockRow(context, section, target)
  return [
    rate,
    countCases({ section, figure: 'breached', ...both }),
    minutesRow({
      ...{ section, figure: 'time_business', bins: bins.tier },
      before: await timedBins(context, { ...earlier, unit: 'business' }),
    }),
    minutesRow({
      ...{ section, figure: 'time_clock' },
      bins: await timedBins(context, { by: [], unit: 'clock', marks: marksOf(both.cells) }),
      before: await timedBins(context, { ...earlier, unit: 'clock' }),
    }),
    cases('late_unjudged', both.cells, isLateUnjudged),
    ...(['corrected', 'disputed'] as const).map((mark) =>
      cases(mark, both.cells, (marks) => isOfS(marks) && marks[mark] === 'yes'),
    ),
    grantedRow({ section, figure: 'excused', ...both }),
  ]
}

function cases(figure: string, cells: SummedCell[], is: (marks: Marks) => boolean): FigureRow {
  const n = casesOf(cells.filter(({ marks }) => is(marks)))
  return figureRow({ section: 'all', figure, n, value: n, list: figure })
}

const isBreach = ({ marks }: SummedCell): boolean => FIGURES.breached.read(marks) === 'yes'

/** Every cause, those that did not occur too: they add up to all breaches. */
function causes({ terms }: ReportContext, { cells, before }: Counted): FigureRow[] {
  const breached = cells.filter(isBreach)
  const last = before.filter(isBreach)
  const of = casesOf(breached)
  return Object.entries(ACCOUNTABLE).map(([cause, accountable]) => {
    const n = casesOf(breached.filter(({ marks }) => marks.cause === cause))
    const excused = casesOf(breached.filter(({ marks }) => marks.cause === cause && marks.excused === 'yes'))
    return figureRow({
      section: 'cause',
      group: cause,
      figure: 'breached',
      side: accountable === 'routing' ? terms.routing.accountable : accountable,
      n,
      of,
      value: n,
      before: before.length === 0 ? null : casesOf(last.filter(({ marks }) => marks.cause === cause)),
      adjusted: { n: n - excused, of, value: n - excused },
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
      value: Math.floor(inS.reduce((total, cell) => total + cell[column], 0) / MINUTE),
      list: group === 'nobody' ? 'unowned' : null,
    }),
  )
}

/** The rate by the team's clock only where it is of no single person: see `ownPlaceRows`. */
function byPlace({ person }: ReportContext, { at, bins }: Counted): FigureRow[] {
  return PLACES.flatMap((dimension) => {
    const timed = Map.groupBy(bins[dimension], (bin) => bin[dimension] ?? '')
    return groupsOf(at[dimension], dimension).flatMap(([group, cells]) => {
      const where = { section: dimension, group, place: placeKey(dimension, group) }
      return [
        ...(person === null ? [countRate({ ...where, figure: 'response', cells })] : []),
        countCases({ ...where, figure: 'breached', cells }),
        minutesRow({ ...where, figure: 'time_business', bins: timed.get(group) ?? [] }),
      ]
    })
  })
}

/** Hours and weekdays of the handoff, in the agreement's zone: `1 09` is Monday from nine. */
async function hours(context: ReportContext): Promise<FigureRow[]> {
  return groupsOf(await context.cells(['hour']), 'hour').map(([group, cells]) =>
    countRate({ section: 'hour', group, place: placeKey('hour', group), figure: 'response', cells }),
  )
}

async function trend(context: ReportContext): Promise<FigureRow[]> {
  const bucket = bucketOf(context.period.span)
  return groupsOf(await context.cells([bucket]), bucket).map(([group, cells]) =>
    countRate({ section: 'trend', group, place: placeKey(bucket, group), figure: 'response', cells }),
  )
}
