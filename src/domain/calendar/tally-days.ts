import { calendarError } from './calendar.ts'
import { countUpTo } from './count-up-to.ts'
import type { Tally } from './tally.ts'

/** A day that does not hold what its weekday holds. */
export type ExceptionalDay = { day: number; holds: number }

const WEEK = 7

/** The place of a day in its week; day 0, 1 January 1970, was a Thursday: weeks begin there. */
export const placeInWeek = (day: number): number => day - Math.floor(day / WEEK) * WEEK

/**
 * Counts what days hold (open milliseconds, or one if open at all): the week's sum times the weeks gone by, put
 * right by what the exceptional days, in order, hold more or less. No day in between is ever looked at, so ten years
 * cost what an hour costs.
 *
 * `rank(day)` is what all days before `day` hold; `select(n)` is the day that holds number `n`.
 * Throws `calendar_never_open` where no day does.
 */
export const tallyDays = (week: readonly number[], exceptions: readonly ExceptionalDay[]): Tally => {
  const sums = runningSums(week)
  const perWeek = sums[WEEK] as number
  const regularRank = (day: number): number =>
    Math.floor(day / WEEK) * perWeek + (sums[placeInWeek(day)] as number)

  const days = exceptions.map(({ day }) => day)
  const corrections = runningSums(
    exceptions.map(({ day, holds }) => holds - (week[placeInWeek(day)] as number)),
  )
  const ranks = days.map((day, index) => regularRank(day) + (corrections[index] as number))

  const selectRegular = (n: number): number => {
    if (perWeek === 0) throw neverOpen()
    const weeks = Math.floor(n / perWeek)
    return weeks * WEEK + countUpTo(sums, n - weeks * perWeek) - 1
  }

  return {
    rank: (day) => regularRank(day) + (corrections[countUpTo(days, day - 1)] as number),
    select(n) {
      const passed = countUpTo(ranks, n)
      const last = exceptions[passed - 1]
      if (last && n < (ranks[passed - 1] as number) + last.holds) return last.day
      return selectRegular(n - (corrections[passed] as number))
    },
  }
}

const runningSums = (values: readonly number[]): number[] => {
  const sums = [0]
  for (const value of values) sums.push((sums.at(-1) as number) + value)
  return sums
}

const neverOpen = (): RangeError =>
  calendarError(
    'calendar_never_open',
    'The calendar has no open time left in that direction; give it weekly hours or a shift, or end the absence.',
  )
