/** A day as a calendar on the wall shows it. `month` from 0, as HubSpot's DateInput has it. */
export type LocalDate = { year: number; month: number; date: number }

/** A time as the clock on the wall shows it, as HubSpot's TimeInput has it. */
export type LocalTime = { hours: number; minutes: number }

export type LocalMoment = LocalDate & LocalTime

const DAY = 86_400_000

/** What the wall of an IANA zone shows at an instant, to the minute. */
export function toLocal(at: Date, timeZone: string): LocalMoment {
  const wall = new Date(wallOf(at.getTime(), timeZone))
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth(),
    date: wall.getUTCDate(),
    hours: wall.getUTCHours(),
    minutes: wall.getUTCMinutes(),
  }
}

/**
 * The instant at which the wall of an IANA zone shows this. Where the clock was put back and shows it twice: the first
 * time. Where it was put forward and never shows it: as much later as the clock jumped.
 */
export function toInstant({ year, month, date, hours, minutes }: LocalMoment, timeZone: string): Date {
  const wall = Date.UTC(year, month, date, hours, minutes)
  // No zone changes its clock twice within two days: these are the offsets before and after a change, if there is one.
  const [before, after] = [wall - DAY, wall + DAY].map((at) => wallOf(at, timeZone) - at) as [number, number]
  const shown = [wall - before, wall - after].filter((at) => wallOf(at, timeZone) === wall)
  return new Date(shown.length > 0 ? Math.min(...shown) : wall - before)
}

/** The first instant of a day: midnight, or when the clock jumped over it. */
export function startOfDay(day: LocalDate, timeZone: string): Date {
  return toInstant({ ...day, hours: 0, minutes: 0 }, timeZone)
}

/** Below zero: `a` is the earlier day. */
export function compareDays(a: LocalDate, b: LocalDate): number {
  return Date.UTC(a.year, a.month, a.date) - Date.UTC(b.year, b.month, b.date)
}

/** The day alone, without what else HubSpot's DateInput says of it. */
export function dayOf({ year, month, date }: LocalDate): LocalDate {
  return { year, month, date }
}

/** The wall's date and time as if it hung in Greenwich, in milliseconds since 1970. */
function wallOf(at: number, timeZone: string): number {
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).formatToParts(at)
  const [day = 0, month = 0, year = 0, ...time] = shown
    .filter(({ type }) => type !== 'literal')
    .map(({ value }) => Number(value))
  return Date.UTC(year, month - 1, day, ...time)
}
