import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addBusinessTime,
  businessTimeBetween,
  isOpen,
  subtractBusinessTime,
  type Calendar,
} from '../../src/domain/business-time.ts'
import { aCalendar, CHANGES } from './arbitrary-calendars.ts'

/**
 * Business time told the slow way: look at the wall clock every minute of some days around a change of the clocks,
 * and write down which of them are open. Shares nothing with the code under test.
 */

const MINUTE = 60_000
const WINDOW = 4 * 1440
const MARGIN = 3 * 1440

type Face = { instant: number; date: string; time: string }
type Watched = { faces: Face[]; dates: string[]; firstShown: Map<string, number> }

const watchClock = (timeZone: string, around: number): Watched => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const faces = Array.from({ length: 2 * (WINDOW + MARGIN) }, (_, index) => {
    const instant = around + (index - WINDOW - MARGIN) * MINUTE
    const [date, time] = format.format(instant).split(' ') as [string, string]
    return { instant, date, time }
  })
  const dates = [...new Set(faces.map(({ date }) => date))].slice(1, -1)
  // Of equal keys a map keeps the last: the earliest, here.
  const firstShown = new Map(
    faces.map(({ instant, date, time }) => [`${date} ${time}`, instant] as const).reverse(),
  )
  return { faces, dates, firstShown }
}

/** When the clock first shows a time; one it never shows is counted on from the last minute that showed less. */
const instantOf = (watched: Watched, date: string, time: string): number => {
  if (time === '24:00') return instantOf(watched, dayAfter(date), '00:00')
  const shown = watched.firstShown.get(`${date} ${time}`)
  if (shown !== undefined) return shown
  const jump = watched.faces.findIndex((face) => `${face.date} ${face.time}` > `${date} ${time}`)
  const before = watched.faces[jump - 1]!
  return before.instant + Date.parse(`${date}T${time}Z`) - Date.parse(`${before.date}T${before.time}Z`)
}

const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00Z`) + 86_400_000).toISOString().slice(0, 10)

const weekdayOf = (date: string): keyof Calendar['hours'] =>
  (['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const)[new Date(`${date}T00:00Z`).getUTCDay()]!

/** The minutes that are open, as instants. */
const openMinutes = (calendar: Calendar, watched: Watched): Set<number> => {
  const minutes = new Set<number>()
  const eachMinute = (date: string, hours: [string, string][], act: (minute: number) => void): void => {
    for (const [open, close] of joined(hours)) {
      const end = instantOf(watched, date, close)
      for (let at = instantOf(watched, date, open); at < end; at += MINUTE) act(at)
    }
  }
  for (const date of watched.dates) {
    if (calendar.holidays.includes(date)) continue
    const hours = calendar.shifts?.[date] ?? calendar.hours[weekdayOf(date)] ?? []
    eachMinute(date, hours, (minute) => minutes.add(minute))
  }
  for (const date of watched.dates)
    eachMinute(date, calendar.breaks?.[date] ?? [], (minute) => minutes.delete(minute))
  for (const { from, to } of calendar.away ?? [])
    for (let at = Date.parse(from); at < Date.parse(to); at += MINUTE) minutes.delete(at)
  return minutes
}

/** Overlapping and adjoining intervals are one, before the clocks have their say. */
const joined = (hours: [string, string][]): [string, string][] => {
  const sorted = hours.toSorted((a, b) => (a[0] < b[0] ? -1 : 1))
  return sorted.reduce<[string, string][]>((all, [open, close]) => {
    const last = all.at(-1)
    if (!last || last[1] < open) return [...all, [open, close]]
    return [...all.slice(0, -1), [last[0], last[1] > close ? last[1] : close]]
  }, [])
}

describe.each(CHANGES)('around the change of %s at %s', (timeZone, change) => {
  const around = Date.parse(change)
  const minute = fc.integer({ min: -WINDOW, max: WINDOW - 1 }).map((offset) => around + offset * MINUTE)

  it('every open minute is counted once, and no other', () => {
    const watched = watchClock(timeZone, around)
    fc.assert(
      fc.property(aCalendar(timeZone, around), minute, minute, (calendar, one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)]
        const all = openMinutes(calendar, watched)
        const open = [...all].filter((at) => at >= from && at < to).sort((a, b) => a - b)
        const spent = open.length * MINUTE
        expect(isOpen(calendar, new Date(from))).toBe(all.has(from))
        expect(businessTimeBetween(calendar, new Date(from), new Date(to))).toBe(spent)
        if (spent === 0) return
        expect(addBusinessTime(calendar, new Date(from), spent)).toEqual(new Date(open.at(-1)! + MINUTE))
        expect(subtractBusinessTime(calendar, new Date(to), spent)).toEqual(new Date(open[0]!))
      }),
      { numRuns: 25 },
    )
  })
})
