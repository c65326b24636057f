import { InvalidArgumentError } from 'commander'

/** Reads a number of days, from 1 to `most`; says so where it is none. */
export const readDays =
  (most: number) =>
  (given: string): number => {
    const days = Number(given)
    if (Number.isInteger(days) && days >= 1 && days <= most) return days
    throw new InvalidArgumentError(`Give a whole number of days from 1 to ${String(most)}.`)
  }
