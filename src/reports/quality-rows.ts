import { isOfH } from '../domain/kpi/figures.ts'
import type { SummedCell } from '../store/reports/load-cells.ts'
import { casesOf } from './board-cells.ts'
import { countRate } from './count-figure.ts'
import { figureRow, type FigureRow } from './figure-row.ts'
import { placeKey } from './list-key.ts'
import { wordBand } from './word-band.ts'

const RATINGS = ['good', 'fair', 'poor'] as const

/** How reps rated the leads, beside what Marketing's score said of them: of those rated, by ten points of the score. */
export function qualityRows(byBand: SummedCell[]): FigureRow[] {
  const rated = byBand.filter(({ marks }) => isOfH(marks) && marks.quality !== 'none')
  const bands = [...Map.groupBy(rated, ({ band = '' }) => band)].toSorted(
    ([a], [b]) => Number(a || -Infinity) - Number(b || -Infinity),
  )
  return [
    countRate({ section: 'all', figure: 'rated_good', cells: byBand }),
    ...bands.flatMap(([band, cells]) => RATINGS.map((rating) => ratedRow(band, rating, cells))),
  ]
}

function ratedRow(band: string, rating: (typeof RATINGS)[number], cells: SummedCell[]): FigureRow {
  const n = casesOf(cells.filter(({ marks }) => marks.quality === rating))
  const figure = `rated_${rating}`
  // The rate of good ones is the figure of that name; here each rating is counted.
  const part = rating === 'good' ? ':n' : ''
  return figureRow({
    section: 'quality',
    group: wordBand(band),
    figure,
    n,
    of: casesOf(cells),
    value: n,
    list: `${placeKey('band', band)}/${figure}${part}`,
  })
}
