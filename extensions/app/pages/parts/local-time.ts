/** A day as a calendar on the wall shows it. `month` from 0, as HubSpot's DateInput has it. */
export type LocalDate = { year: number; month: number; date: number }

/** A time as the clock on the wall shows it, as HubSpot's TimeInput has it. */
export type LocalTime = { hours: number; minutes: number }

/** The day it is in an IANA zone at an instant (ms). */
export const localDayAt = (at: number, timeZone: string): LocalDate => {
  const wall = new Date(wallAt(at, timeZone))
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth(), date: wall.getUTCDate() }
}

/**
 * The instant (ms) at which the wall of a zone shows a day and a time; without a time the end of that day. Where the clock
 * was put forward and never shows it, as much later.
 */
export const instantOf = (day: LocalDate, time: LocalTime | null, timeZone: string): number => {
  const { hours, minutes } = time ?? { hours: 24, minutes: 0 }
  const wall = Date.UTC(day.year, day.month, day.date, hours, minutes)
  // No zone changes its clock by more than that: from a guess, the offset at the guess, then the one there.
  const guess = wall - (wallAt(wall, timeZone) - wall)
  return wall - (wallAt(guess, timeZone) - guess)
}

/** The wall's date and time as if it hung in Greenwich (ms). */
const wallAt = (at: number, timeZone: string): number => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  const numbers = format
    .formatToParts(at)
    .filter(({ type }) => type !== 'literal')
    .map(({ value }) => Number(value))
  const [day = 1, month = 1, year = 1970, hours = 0, minutes = 0, seconds = 0] = numbers
  return Date.UTC(year, month - 1, day, hours, minutes, seconds)
}
