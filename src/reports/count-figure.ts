import { FIGURES, type FigureId } from '../domain/kpi/figures.ts'
import { rateOf, stateOf, trendOf, trendOfCases } from '../domain/kpi/rate.ts'
import { tally, type Cell } from '../domain/kpi/tally.ts'
import { figureRow, type FigureRow, type Side } from './figure-row.ts'

type Counted = {
  section: string
  figure: FigureId
  cells: Cell[]
  /** Those of the period before, for the trend. */
  before?: Cell[] | undefined
  group?: string
  /** As it stands in a list's key: `source=PAID_SEARCH`. */
  place?: string
  target?: number | null
  side?: Side
}

/** A rate of part C2 with its counts, what is left out, its state and trend, and the adjusted one beside it. */
export function countRate({
  section,
  figure,
  cells,
  before,
  group = '',
  place,
  target = null,
  side,
}: Counted): FigureRow {
  const { read, readAdjusted, side: whose } = FIGURES[figure]
  const counted = tally(cells, read)
  const earlier = before?.length ? tally(before, read) : null
  const value = rateOf(counted)
  const adjusted = readAdjusted ? tally(cells, readAdjusted) : null
  return figureRow({
    section,
    group,
    figure,
    kind: 'rate',
    side: side ?? whose,
    ...counted,
    value,
    why: value !== null ? null : counted.of === 0 ? 'no_data' : 'too_few',
    target,
    state: stateOf(counted, target),
    before: earlier && rateOf(earlier),
    trend: trendOf(counted, earlier),
    adjusted: adjusted && { n: adjusted.n, of: adjusted.of, value: rateOf(adjusted) },
    list: listKey(figure, place),
  })
}

/** How many there are, of how many, without a rate. */
export function countCases({ section, figure, cells, before, group = '', place, side }: Counted): FigureRow {
  const { read, side: whose } = FIGURES[figure]
  const counted = tally(cells, read)
  const earlier = before?.length ? tally(before, read).n : null
  return figureRow({
    section,
    group,
    figure,
    side: side ?? whose,
    ...counted,
    value: counted.n,
    before: earlier,
    trend: trendOfCases(counted.n, earlier),
    // The others that count are none of these cases.
    list: `${listKey(figure, place)}:n`,
  })
}

export const listKey = (figure: string, place?: string): string =>
  place === undefined || place === '' ? figure : `${place}/${figure}`
