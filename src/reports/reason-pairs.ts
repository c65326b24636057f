import type { SummedCell } from '../store/reports/load-cells.ts'
import { casesOf } from './board-cells.ts'
import { figureRow, type FigureRow } from './figure-row.ts'
import { placeKey } from './list-key.ts'
import { commonestFirst } from './commonest-first.ts'
import { wordBand } from './word-band.ts'

type Place = 'source' | 'team' | 'campaign' | 'band'

/** The page's name for the section of each. */
const SECTIONS: Record<Place, string> = {
  source: 'reason_source',
  team: 'reason_team',
  campaign: 'reason_campaign',
  band: 'reason_score',
}

/** An answer stays short: of campaigns there may be hundreds. */
const MOST = 300

/** Rejections by reason and one more place, the commonest first: `bad_fit · PAID_SEARCH`. */
export function byReasonAnd(place: Place, cells: SummedCell[]): FigureRow[] {
  const pairs = Map.groupBy(cells, (cell) => JSON.stringify([cell.reason, cell[place] ?? '']))
  return commonestFirst(pairs)
    .slice(0, MOST)
    .map(([key, same]) => {
      const [reason = '', code = ''] = JSON.parse(key) as string[]
      const n = casesOf(same)
      return figureRow({
        section: SECTIONS[place],
        group: `${reason} · ${place === 'band' ? wordBand(code) : code}`,
        figure: 'rejected',
        n,
        value: n,
        list: `${placeKey('reason', reason)}/${placeKey(place, code)}/rejected`,
      })
    })
}
