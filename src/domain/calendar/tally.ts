import { countUpTo } from './count-up-to.ts'
import type { Period } from './periods.ts'

/**
 * A counted set of whole numbers on a line: the open milliseconds among instants, or the open dates among days.
 * `rank` and `select` are the two readings of it, and inverse: elapsed time is a difference of ranks, a deadline is
 * a selection. `n` may be negative: counting starts at 0 on 1 January 1970.
 */
export type Tally = {
  /** How many members come before `place`. */
  rank(place: number): number
  /** Where member number `n` is: the last place whose rank is `n`. */
  select(n: number): number
}

/** The same tally with the members inside `gaps` left out. `gaps` are in order and apart (`unite`). */
export const without = (tally: Tally, gaps: readonly Period[]): Tally => {
  const starts = gaps.map(([from]) => from)
  /** Members lost before the gap of the same index; one entry more, for what follows the last gap. */
  const lost = [0]
  for (const [from, to] of gaps) lost.push((lost.at(-1) as number) + tally.rank(to) - tally.rank(from))
  const rankAtStart = gaps.map(([from], gap) => tally.rank(from) - (lost[gap] as number))

  return {
    rank(place) {
      const begun = countUpTo(starts, place)
      const gap = gaps[begun - 1]
      if (gap && place < gap[1]) return rankAtStart[begun - 1] as number
      return tally.rank(place) - (lost[begun] as number)
    },
    select: (n) => tally.select(n + (lost[countUpTo(rankAtStart, n)] as number)),
  }
}
