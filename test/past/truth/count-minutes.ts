/** Business time the slow way: minute after minute, each asked whether it is open. */

export type Hours = {
  timeZone: string
  /** 0 Sunday … 6 Saturday → spans in minutes of the local day. */
  open: Record<number, [number, number][]>
  /** `YYYY-MM-DD` on which nothing is open. */
  closed: Set<string>
}

const MINUTE = 60_000
const HOUR = 3_600_000

export type Local = { date: string; weekday: number; minute: number }

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formats.set(timeZone, made)
  return made
}

const WEEKDAY_OF_1970 = 4
const offsets = new Map<string, number>()

/** How far the zone's wall clock is ahead of UTC in that hour; zones change on the hour (or half) and seldom. */
function offsetAt(at: number, timeZone: string): number {
  const slot = Math.floor(at / (HOUR / 2))
  const key = `${timeZone} ${slot}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const parts: Record<string, number> = {}
  for (const { type, value } of formatOf(timeZone).formatToParts(slot * (HOUR / 2)))
    parts[type] = Number(value)
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts
  const offset = Date.UTC(year, month - 1, day, hour, minute) - slot * (HOUR / 2)
  offsets.set(key, offset)
  return offset
}

/** The wall clock of a zone at an instant. */
export function localOf(at: number, timeZone: string): Local {
  const wall = at + offsetAt(at, timeZone)
  const day = Math.floor(wall / (24 * HOUR))
  return {
    date: new Date(day * 24 * HOUR).toISOString().slice(0, 10),
    weekday: (((day + WEEKDAY_OF_1970) % 7) + 7) % 7,
    minute: Math.floor((wall - day * 24 * HOUR) / MINUTE),
  }
}

/** Minute by minute of one UTC day: how many were open before it. */
type Day = Uint16Array

const MINUTES = 1440
const days = new Map<Hours, Map<number, Day>>()

function dayOf(hours: Hours, number: number): Day {
  const known = days.get(hours) ?? new Map<number, Day>()
  days.set(hours, known)
  const found = known.get(number)
  if (found) return found
  const before = new Uint16Array(MINUTES + 1)
  for (let minute = 0; minute < MINUTES; minute += 1) {
    const local = localOf((number * MINUTES + minute) * MINUTE, hours.timeZone)
    const spans = hours.closed.has(local.date) ? [] : (hours.open[local.weekday] ?? [])
    const isOpen = spans.some(([from, to]) => local.minute >= from && local.minute < to)
    before[minute + 1] = (before[minute] ?? 0) + (isOpen ? 1 : 0)
  }
  known.set(number, before)
  return before
}

export function isOpenAt(hours: Hours, at: number): boolean {
  const minute = Math.floor(at / MINUTE)
  const day = dayOf(hours, Math.floor(minute / MINUTES))
  const place = ((minute % MINUTES) + MINUTES) % MINUTES
  return day[place + 1] !== day[place]
}

/** Milliseconds of open time in `[from, to)`. */
export function openBetween(hours: Hours, from: number, to: number): number {
  if (to <= from) return 0
  const [first, last] = [Math.floor(from / MINUTE), Math.floor(to / MINUTE)]
  let minutes = 0
  for (let day = Math.floor(first / MINUTES); day <= Math.floor(last / MINUTES); day += 1) {
    const before = dayOf(hours, day)
    const start = Math.max(0, first - day * MINUTES)
    const end = Math.min(MINUTES, last - day * MINUTES)
    minutes += (before[end] ?? 0) - (before[start] ?? 0)
  }
  const cutOff = isOpenAt(hours, from) ? from - first * MINUTE : 0
  const added = isOpenAt(hours, to) ? to - last * MINUTE : 0
  return minutes * MINUTE - cutOff + added
}

/** The instant at which that much open time has gone by since `from`; a span used up at closing ends at the closing. */
export function openAfter(hours: Hours, from: number, length: number): number {
  let left = length
  for (let minute = Math.floor(from / MINUTE) * MINUTE; ; minute += MINUTE) {
    if (!isOpenAt(hours, minute)) continue
    const start = Math.max(minute, from)
    const here = minute + MINUTE - start
    if (left <= here) return start + left
    left -= here
  }
}
