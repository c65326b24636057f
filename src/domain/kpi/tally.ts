import type { Reading } from './figures.ts'
import type { Marks } from './marks.ts'

/** So many handoffs with the same marks. */
export type Cell = { marks: Marks; count: number }

/** `n` of `of` that count; what is left out, by why. */
export type Tally = { n: number; of: number; leftOut: Record<string, number> }

/** Counts a figure over cells: product §6 "n of m that count; x left out". */
export function tally(cells: Iterable<Cell>, read: (marks: Marks) => Reading): Tally {
  const result: Tally = { n: 0, of: 0, leftOut: {} }
  for (const { marks, count } of cells) {
    const reading = read(marks)
    if (reading === null) continue
    if (reading === 'yes') result.n += count
    if (reading === 'yes' || reading === 'no') result.of += count
    else {
      const why = reading.slice('out:'.length)
      result.leftOut[why] = (result.leftOut[why] ?? 0) + count
    }
  }
  return result
}
