import type { Calendar } from './calendar.ts'
import { compiledUntil } from './compiled-until.ts'
import type { Period } from './periods.ts'
import type { Tally } from './tally.ts'

const FIRST_GUESS_MS = 3_600_000

/**
 * The open stretches between two instants (ms since 1970), clipped to them, in order and apart. Read off the same
 * count as due and elapsed time, so their lengths add up to the elapsed time. Costs some thirty readings a stretch,
 * however long it is; whoever asks for years asks for many stretches. Throws like business time does.
 */
export const openIntervals = (calendar: Calendar, from: number, to: number): Period[] => {
  if (from >= to) return []
  const { instants } = compiledUntil(calendar, to)
  const intervals: Period[] = []
  let at = from
  let left = instants.rank(to) - instants.rank(from)
  while (left > 0) {
    const open = instants.select(instants.rank(at))
    const close = open + openLength(instants, open, left)
    intervals.push([open, close])
    left -= close - open
    at = close
  }
  return intervals
}

/** How long it stays open from `open` on, `most` at the most: doubles until something closed is in, then bisects. */
const openLength = ({ rank }: Tally, open: number, most: number): number => {
  const before = rank(open)
  const isAllOpen = (length: number): boolean => rank(open + length) - before === length
  let sure = 1
  let guess = Math.min(FIRST_GUESS_MS, most)
  while (isAllOpen(guess)) {
    if (guess === most) return most
    sure = guess
    guess = Math.min(guess * 2, most)
  }
  while (guess - sure > 1) {
    const middle = Math.floor((sure + guess) / 2)
    if (isAllOpen(middle)) sure = middle
    else guess = middle
  }
  return sure
}

/**
 * The closing instant before a closed one and the next opening; null on the side where it is never open (a calendar
 * of dated shifts only).
 */
export const closedAround = (calendar: Calendar, at: number): [from: number | null, to: number | null] => {
  const { instants } = compiledUntil(calendar, at)
  const rank = instants.rank(at)
  const place = (n: number): number | null => {
    try {
      return instants.select(n)
    } catch {
      return null
    }
  }
  const last = place(rank - 1)
  return [last === null ? null : last + 1, place(rank)]
}
