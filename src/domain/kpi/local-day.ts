import { readZone } from '../calendar/read-zone.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
/** Zones are read up to here once a process; later changes of offset are nobody's to know. */
const UNTIL = Date.UTC(2050, 0)

/** The local date of an instant, `YYYY-MM-DD`. Throws `time_zone_unknown`. */
export function localDay(at: Date, timeZone: string): string {
  return dayName(Math.floor(wallOf(at, timeZone) / DAY))
}

/** The hour on the wall, 0 to 23. */
export function localHour(at: Date, timeZone: string): number {
  const wall = wallOf(at, timeZone)
  return Math.floor((wall - Math.floor(wall / DAY) * DAY) / HOUR)
}

/** A date as a whole number of days since 1 January 1970, and back. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY)
}

export function dayName(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

function wallOf(at: Date, timeZone: string): number {
  return readZone(timeZone, UNTIL).wallOf(at.getTime())
}
