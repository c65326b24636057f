import type { Reviews, Weekday } from '../../domain/agreement.ts'
import { readZone } from '../../domain/calendar/read-zone.ts'
import { dayName, dayNumber, localDay } from '../../domain/kpi/local-day.ts'
import type { Period, Span } from '../period.ts'

const WEEKDAYS: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const WEEK = 7
/** 5 January 1970 was the first Monday of all days. */
const FIRST_MONDAY = 4
const DAY = 86_400_000
const MINUTE = 60_000
const UNTIL = Date.UTC(2050, 0)

type Place = { pack: Reviews['pack']; timeZone: string }

export type ReadyPack = {
  /** When it was, or will be, ready: the meeting is after that. */
  readyAt: Date
  /** The whole weeks it is about, Monday to Sunday. */
  span: Span
}

/** The latest pack that is ready: of the last whole week (or two) before its day (product §2 `reviews`). */
export function latestPack(place: Place, now: Date): ReadyPack {
  const today = dayNumber(localDay(now, place.timeZone))
  for (let day = today; ; day -= 1) {
    const pack = packOn(day, place)
    if (pack && pack.readyAt <= now) return pack
  }
}

/** The first pack that is ready after a day: where what a period's meeting decides begins. */
export function packAfter(place: Place, day: string): ReadyPack {
  for (let next = dayNumber(day) + 1; ; next += 1) {
    const pack = packOn(next, place)
    if (pack) return pack
  }
}

/**
 * Every second week is counted from the first Monday of 1970, not from a day somebody chose: nobody can move the fortnight
 * to where it suits (ux §7).
 */
function packOn(day: number, { pack, timeZone }: Place): ReadyPack | null {
  const weekday = (((day - FIRST_MONDAY) % WEEK) + WEEK) % WEEK
  const monday = day - weekday
  const isTurn = ((monday - FIRST_MONDAY) / WEEK) % pack.everyWeeks === 0
  if (!isTurn || WEEKDAYS[weekday] !== pack.day) return null
  const [hours = 0, minutes = 0] = pack.at.split(':').map(Number)
  const wall = day * DAY + (hours * 60 + minutes) * MINUTE
  return {
    readyAt: new Date(readZone(timeZone, UNTIL).instantOf(wall)),
    span: { from: dayName(monday - WEEK * pack.everyWeeks), to: dayName(monday - 1) },
  }
}

/** As a period's name: it reads back as the same dates, compared with as many before. */
export const nameOfSpan = ({ from, to }: Span): string => `${from}..${to}`

/** The last days up to yesterday, as many as lie between two quarterly reviews. */
export function reviewSpan({ quarterlyDays }: Reviews, today: string): Span {
  const end = dayNumber(today) - 1
  return { from: dayName(end - quarterlyDays + 1), to: dayName(end) }
}

export type MeetingTimes = {
  /** From the meeting before (on the period before) … */
  beforeAt: Date
  /** … to the one on this period … */
  thisAt: Date
  /** … and the one after it. */
  nextAt: Date
}

/** When the meetings around a period are: what was decided in the one before is looked at in this one. */
export function meetingTimes({ span, before }: Pick<Period, 'span' | 'before'>, place: Place): MeetingTimes {
  const length = dayNumber(span.to) - dayNumber(span.from) + 1
  const after = dayName(dayNumber(span.to) + length)
  return {
    beforeAt: packAfter(place, before.to).readyAt,
    thisAt: packAfter(place, span.to).readyAt,
    nextAt: packAfter(place, after).readyAt,
  }
}

/** From a span's first midnight to the one after its last day (half-open), in a zone. */
export function instantsOf({ from, to }: Span, timeZone: string): { fromAt: Date; toAt: Date } {
  const zone = readZone(timeZone, UNTIL)
  return {
    fromAt: new Date(zone.startOf(dayNumber(from))),
    toAt: new Date(zone.startOf(dayNumber(to) + 1)),
  }
}
