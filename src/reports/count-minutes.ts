import { isTimed } from '../domain/kpi/figures.ts'
import type { Marks } from '../domain/kpi/marks.ts'
import { minutesOf, type Bin, type Minutes } from '../domain/kpi/percentiles.ts'
import { FEWEST_FOR_A_RATE, stateOfMinutes, trendOfMinutes } from '../domain/kpi/rate.ts'
import { loadBins, type PlacedBin, type Unit } from '../store/reports/load-bins.ts'
import type { Dimension } from '../store/reports/slice.ts'
import { listKey } from './count-figure.ts'
import { figureRow, type FigureRow } from './figure-row.ts'
import type { Span } from './period.ts'
import type { ReportContext } from './report.ts'

/** `marks`: of what counts; those whose minutes are in no figure are left out by the unit itself. */
type Asked = { by: Dimension[]; unit: Unit; marks: Marks[]; span?: Span }

/** The bins of the first contact's time, of those it is taken of (part C2 "response time"). */
export function timedBins(context: ReportContext, { marks, ...asked }: Asked): Promise<PlacedBin[]> {
  return binsOf(context, { ...asked, marks: marks.filter(isTimed) })
}

export function binsOf({ db, slice }: ReportContext, { span, ...asked }: Asked): Promise<PlacedBin[]> {
  return loadBins(db, { slice: { ...slice, ...span }, ...asked })
}

type Timed = Pick<FigureRow, 'section' | 'figure'> & {
  bins: Bin[]
  /** Those of the period before, for the trend. */
  before?: Bin[]
  /** Whole minutes. */
  target?: number | null
  group?: string
  place?: string
  side?: FigureRow['side']
}

/** Median, mean and 90th percentile; the median is the value, and like a rate it wants five cases. */
export function minutesRow({ section, figure, bins, before = [], target = null, ...row }: Timed): FigureRow {
  const { group = '', place, side = 'sales' } = row
  const minutes = enough(minutesOf(bins))
  const earlier = enough(minutesOf(before))
  const count = bins.reduce((total, bin) => total + bin.count, 0)
  return figureRow({
    section,
    group,
    figure,
    kind: 'minutes',
    side,
    n: count,
    of: count,
    value: minutes?.median ?? null,
    why: minutes ? null : count === 0 ? 'no_data' : 'too_few',
    target,
    state: minutes && target !== null ? stateOfMinutes(minutes.median, { count, target }) : null,
    before: earlier?.median ?? null,
    trend: trendOfMinutes(minutes, earlier),
    minutes,
    list: listKey(figure, place),
  })
}

const enough = (minutes: Minutes | null): Minutes | null =>
  minutes && minutes.count >= FEWEST_FOR_A_RATE ? minutes : null
