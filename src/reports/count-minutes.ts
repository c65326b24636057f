import { isTimed } from '../domain/kpi/figures.ts'
import type { Marks } from '../domain/kpi/marks.ts'
import { minutesOf, type Bin } from '../domain/kpi/percentiles.ts'
import { loadBins, type PlacedBin, type Unit } from '../store/reports/load-bins.ts'
import type { Dimension } from '../store/reports/slice.ts'
import { listKey } from './count-figure.ts'
import { figureRow, type FigureRow } from './figure-row.ts'
import type { ReportContext } from './report.ts'

/** The bins of the first contact's time, of those it is taken of (part C2 "response time"). */
export function timedBins(
  { db, slice }: ReportContext,
  { by, unit, marks }: { by: Dimension[]; unit: Unit; marks: Marks[] },
): Promise<PlacedBin[]> {
  return loadBins(db, { slice, by, unit, marks: marks.filter(isTimed) })
}

type Timed = Pick<FigureRow, 'section' | 'figure'> & {
  bins: Bin[]
  group?: string
  place?: string
  side?: FigureRow['side']
}

/** Median, mean and 90th percentile; the median is the value, and like a rate it wants five cases. */
export function minutesRow({ section, figure, bins, group = '', place, side = 'sales' }: Timed): FigureRow {
  const minutes = minutesOf(bins)
  const enough = minutes !== null && minutes.count >= 5
  return figureRow({
    section,
    group,
    figure,
    kind: 'minutes',
    side,
    n: minutes?.count ?? 0,
    of: minutes?.count ?? 0,
    value: enough ? minutes.median : null,
    why: enough ? null : minutes === null ? 'no_data' : 'too_few',
    minutes: enough ? minutes : null,
    list: listKey(figure, place),
  })
}
