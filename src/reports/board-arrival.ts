import { FIGURES } from '../domain/kpi/figures.ts'
import { tally } from '../domain/kpi/tally.ts'
import type { SummedCell } from '../store/reports/load-cells.ts'
import { countCases, countRate } from './count-figure.ts'
import type { FigureRow } from './figure-row.ts'
import { groupsOf } from './groups-of.ts'
import { placeKey } from './list-key.ts'
import type { ReportContext } from './report.ts'

/**
 * Beside the volume: where the MQLs came from and when they arrived, by weekday and hour (ux §7 "dump on Friday 17:45"),
 * and by team which part of the evidence was typed in. Nothing of it is a commitment.
 */
export async function arrival(context: ReportContext, bySource: SummedCell[]): Promise<FigureRow[]> {
  const hours = await context.cells(['hour'])
  return [
    ...volumes('source', bySource),
    ...volumes('hour', hours),
    ...(context.person === null ? grades(await context.cells(['team'])) : []),
  ]
}

/** Only places where there were any. */
function volumes(place: 'source' | 'hour', cells: SummedCell[]): FigureRow[] {
  return groupsOf(cells, place)
    .filter(([, same]) => tally(same, FIGURES.volume.read).n > 0)
    .map(([group, same]) =>
      countCases({ section: place, group, place: placeKey(place, group), figure: 'volume', cells: same }),
    )
}

function grades(cells: SummedCell[]): FigureRow[] {
  return groupsOf(cells, 'team').flatMap(([group, same]) =>
    (['by_hand', 'by_hand_late'] as const).map((figure) =>
      countRate({ section: 'team', group, place: placeKey('team', group), figure, cells: same }),
    ),
  )
}
