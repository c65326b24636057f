import {
  FIGURES,
  isLateUnjudged,
  isOfH,
  isOfS,
  isTimed,
  type FigureId,
  type Reading,
} from '../domain/kpi/figures.ts'
import type { Marks } from '../domain/kpi/marks.ts'
import type { Behind } from '../store/reports/load-behind.ts'
import { GRANTED } from './granted.ts'

type Read = (one: Behind) => Reading

const only =
  (is: (one: Behind) => boolean): Read =>
  (one) =>
    is(one) ? 'yes' : null

const marked = (is: (marks: Marks) => boolean): Read => only(({ marks }) => is(marks))
const inS = (is: (marks: Marks) => boolean): Read => marked((marks) => isOfS(marks) && is(marks))
const isRejected = (marks: Marks): boolean => FIGURES.reasons.read(marks) !== null

/** Judged by the clock, and answered. */
const timed: Read = only(({ marks, businessMinutes }) => isTimed(marks) && businessMinutes !== null)

/** What is no rate of part C2, as a reading: who is behind a number. */
const OTHERS: Record<string, Read> = {
  time_business: timed,
  time_clock: timed,
  routing: only(({ marks, routingMinutes }) => isOfS(marks) && routingMinutes !== null),
  delivery: only(({ marks, deliveryMinutes }) => marks.volume === 'counted' && deliveryMinutes !== null),
  unowned: only(({ marks, noneMs }) => isOfS(marks) && noneMs > 0),
  completeness: ({ marks, filled, asked }) => {
    const read = FIGURES.mql_sql.read(marks)
    if (read === null || read.startsWith('out') || asked === 0) return null
    return filled === asked ? 'yes' : 'no'
  },
  corrected: inS(({ corrected }) => corrected === 'yes'),
  disputed: inS(({ disputed }) => disputed === 'yes'),
  excused: ({ marks }) => GRANTED.excused(marks),
  contested: inS(({ contested }) => contested === 'yes'),
  amended: ({ marks }) => GRANTED.amended(marks),
  rejected: marked(isRejected),
  no_reason: marked((marks) => isRejected(marks) && marks.evidence === 'no_reason'),
  no_evidence: marked((marks) => isRejected(marks) && marks.evidence === 'missing'),
  self_sourced: marked(({ origin }) => origin === 'sales'),
  passed_through: marked(({ passedThrough }) => passedThrough === 'yes'),
  customers: marked(({ volume }) => volume === 'customer'),
  again: marked(({ volume }) => volume === 'again'),
  rated_fair: marked((marks) => isOfH(marks) && marks.quality === 'fair'),
  rated_poor: marked((marks) => isOfH(marks) && marks.quality === 'poor'),
  late_unjudged: marked(isLateUnjudged),
}

/** How a figure reads one handoff; null: there is no such figure. */
export function readingOf(figure: string): Read | null {
  if (Object.hasOwn(FIGURES, figure)) return ({ marks }) => FIGURES[figure as FigureId].read(marks)
  return Object.hasOwn(OTHERS, figure) ? (OTHERS[figure] ?? null) : null
}
