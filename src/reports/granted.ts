import { isOfS, type Reading } from '../domain/kpi/figures.ts'
import type { Marks } from '../domain/kpi/marks.ts'
import { rateOf } from '../domain/kpi/rate.ts'
import { tally, type Cell } from '../domain/kpi/tally.ts'
import { figureRow, type FigureRow } from './figure-row.ts'

/**
 * Which part of the reviews asked for was granted (ux §7 "ask for every breach"): breaches excused of those disputed,
 * rejections corrected of those contested. What nobody has answered yet is asked for all the same.
 */
export const GRANTED = {
  excused: (marks: Marks): Reading => ofAsked(marks, 'disputed', 'excused'),
  amended: (marks: Marks): Reading => ofAsked(marks, 'contested', 'amended'),
} as const

type Granted = keyof typeof GRANTED

function ofAsked(marks: Marks, asked: 'disputed' | 'contested', granted: Granted): Reading {
  if (!isOfS(marks) || marks[asked] === 'no') return null
  return marks[granted] === 'yes' ? 'yes' : 'no'
}

type Asked = { section: string; figure: Granted; cells: Cell[]; before?: Cell[] | null }

/** `before`: cells of the period before; empty or absent: there is nothing to compare with. */
export function grantedRow({ section, figure, cells, before }: Asked): FigureRow {
  const counted = tally(cells, GRANTED[figure])
  const value = rateOf(counted)
  return figureRow({
    section,
    figure,
    kind: 'rate',
    ...counted,
    value,
    why: value !== null ? null : counted.of === 0 ? 'no_data' : 'too_few',
    before: before?.length ? rateOf(tally(before, GRANTED[figure])) : null,
    list: figure,
  })
}
