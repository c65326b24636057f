import type { ByClock, Compared } from '../domain/simulate/compare-sides.ts'
import type { Counted } from '../domain/simulate/count-figure.ts'
import { CLOCK_FIGURES } from '../domain/simulate/outcome.ts'
import { text, type Language, type StringKey } from '../strings/text.ts'
import { table } from './table.ts'

/** Breaches of the three clocks, `columns` without the first; `show` says what of a pair. */
export const breachRows = (
  breaches: ByClock,
  columns: string[],
  { language, show }: { language: Language; show(pair: Compared): string[] },
): string[] =>
  table([
    ['', ...columns],
    ...CLOCK_FIGURES.map((clock) => [text(language, `simulate.clock.${clock}`), ...show(breaches[clock])]),
  ])

/** What is not judged, by why: `12 not due yet, 3 contacted before`. */
export const showLeftOut = ({ leftOut }: Counted, language: Language): string =>
  Object.entries(leftOut)
    .toSorted(([, a], [, b]) => b - a)
    .map(([why, count]) => `${String(count)} ${text(language, wordOut(why))}`)
    .join(', ')

/** The simulation's own words; all others are the reports'. */
const OWN = ['parked', 'unknown', 'deleted']

const wordOut = (why: string): StringKey =>
  (OWN.includes(why) ? `simulate.out.${why}` : `kpi.out.${why}`) as StringKey
