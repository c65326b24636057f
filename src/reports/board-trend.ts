import type { FigureId } from '../domain/kpi/figures.ts'
import { dayNumber } from '../domain/kpi/local-day.ts'
import { countRate } from './count-figure.ts'
import type { FigureRow } from './figure-row.ts'
import { groupsOf } from './groups-of.ts'
import { placeKey } from './list-key.ts'
import type { ReportContext } from './report.ts'

const FOR_ALL: FigureId[] = [
  ...(['mql_customer', 'acceptance', 'criteria', 'coverage', 'decision', 'reasons', 'logging'] as const),
]
/** The team's clock: a person is judged by the own one. */
const OF_TEAMS: FigureId[] = ['response', 'limit']

/** How the commitments went through the period, in pieces that have enough cases to say something. */
export async function boardTrend(context: ReportContext): Promise<FigureRow[]> {
  const bucket = pieceOf(context.period.span)
  const pieces = groupsOf(await context.cells([bucket]), bucket)
  const figures = context.person === null ? [...OF_TEAMS, ...FOR_ALL] : FOR_ALL
  return figures.flatMap((figure) =>
    pieces.map(([group, cells]) =>
      countRate({ section: 'trend', group, place: placeKey(bucket, group), figure, cells }),
    ),
  )
}

function pieceOf({ from, to }: ReportContext['period']['span']): 'day' | 'week' | 'month' {
  const days = dayNumber(to) - dayNumber(from) + 1
  return days > 92 ? 'month' : days > 10 ? 'week' : 'day'
}
