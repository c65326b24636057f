import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addBusinessDays,
  addBusinessTime,
  businessTimeBetween,
  isOpen,
  nextOpen,
  subtractBusinessDays,
  subtractBusinessTime,
  type Calendar,
} from '../../src/domain/business-time.ts'
import { anInstant, anyCalendar, CHANGES } from './arbitrary-calendars.ts'

const TEN_YEARS = 10 * 366 * 86_400_000

const someMs = fc.oneof(
  fc.integer({ min: 1, max: TEN_YEARS }),
  fc.integer({ min: 1, max: 36_000_000 }),
  fc.integer({ min: 1, max: 480 }).map((minutes) => minutes * 60_000),
)
const anywhen = fc.oneof(anInstant(), anInstant('2023-11-01', '2025-03-01'))
const plus = (date: Date, ms: number): Date => new Date(date.getTime() + ms)

const law = <Ts extends [unknown, ...unknown[]]>(
  title: string,
  arbitraries: { [K in keyof Ts]: fc.Arbitrary<Ts[K]> },
  holds: (...values: Ts) => void,
): void => it(title, () => fc.assert(fc.property(...arbitraries, holds), { numRuns: 300 }))

describe('a deadline', () => {
  law('is as far away as the window is long', [anyCalendar, anywhen, someMs], (calendar, start, ms) => {
    expect(businessTimeBetween(calendar, start, addBusinessTime(calendar, start, ms))).toBe(ms)
  })

  law('is the first such instant', [anyCalendar, anywhen, someMs], (calendar, start, ms) => {
    const due = addBusinessTime(calendar, start, ms)
    expect(businessTimeBetween(calendar, start, plus(due, -1))).toBe(ms - 1)
  })

  law(
    'is inside open time or exactly at its closing',
    [anyCalendar, anywhen, someMs],
    (calendar, start, ms) => {
      const due = addBusinessTime(calendar, start, ms)
      expect(isOpen(calendar, due) || isOpen(calendar, plus(due, -1))).toBe(true)
    },
  )

  law(
    'never comes earlier for a later start or a longer window',
    [anyCalendar, anywhen, fc.nat(TEN_YEARS), fc.nat(TEN_YEARS), fc.nat(TEN_YEARS)],
    (calendar, start, later, ms, more) => {
      const due = addBusinessTime(calendar, start, ms).getTime()
      expect(addBusinessTime(calendar, plus(start, later), ms).getTime()).toBeGreaterThanOrEqual(due)
      expect(addBusinessTime(calendar, start, ms + more).getTime()).toBeGreaterThanOrEqual(due)
    },
  )

  law(
    'is reached in two steps as in one',
    [anyCalendar, anywhen, fc.nat(TEN_YEARS), someMs],
    (calendar, start, first, second) => {
      const inTwo = addBusinessTime(calendar, addBusinessTime(calendar, start, first), second)
      expect(inTwo).toEqual(addBusinessTime(calendar, start, first + second))
    },
  )

  law('of a zero window is the next open instant', [anyCalendar, anywhen], (calendar, at) => {
    const opening = addBusinessTime(calendar, at, 0)
    expect(isOpen(calendar, opening)).toBe(true)
    expect(businessTimeBetween(calendar, at, opening)).toBe(0)
    expect(opening).toEqual(nextOpen(calendar, at))
    if (isOpen(calendar, at)) expect(opening).toEqual(at)
  })
})

describe('subtracting', () => {
  law(
    'leads back to where adding began, if that is open',
    [anyCalendar, anywhen, someMs],
    (calendar, at, ms) => {
      const start = nextOpen(calendar, at)
      expect(subtractBusinessTime(calendar, addBusinessTime(calendar, start, ms), ms)).toEqual(start)
    },
  )

  law('is undone by adding, up to a closing', [anyCalendar, anywhen, someMs], (calendar, at, ms) => {
    const end = addBusinessTime(calendar, at, 1)
    expect(addBusinessTime(calendar, subtractBusinessTime(calendar, end, ms), ms)).toEqual(end)
  })

  law('nothing stays, or goes back to the last closing', [anyCalendar, anywhen], (calendar, at) => {
    const back = subtractBusinessTime(calendar, at, 0)
    expect(businessTimeBetween(calendar, back, at)).toBe(0)
    if (isOpen(calendar, at)) expect(back).toEqual(at)
    else expect(isOpen(calendar, plus(back, -1))).toBe(true)
  })

  law('is adding less than nothing', [anyCalendar, anywhen, someMs], (calendar, at, ms) => {
    expect(addBusinessTime(calendar, at, -ms)).toEqual(subtractBusinessTime(calendar, at, ms))
    expect(subtractBusinessTime(calendar, at, -ms)).toEqual(addBusinessTime(calendar, at, ms))
  })
})

describe('elapsed time', () => {
  law('adds up', [anyCalendar, anywhen, anywhen, anywhen], (calendar, ...instants) => {
    const [a, b, c] = instants.sort((one, other) => one.getTime() - other.getTime()) as [Date, Date, Date]
    expect(businessTimeBetween(calendar, a, b) + businessTimeBetween(calendar, b, c)).toBe(
      businessTimeBetween(calendar, a, c),
    )
    expect(businessTimeBetween(calendar, c, a)).toBe(0)
  })

  law('is one for an open millisecond and none for a closed one', [anyCalendar, anywhen], (calendar, at) => {
    expect(businessTimeBetween(calendar, at, plus(at, 1))).toBe(isOpen(calendar, at) ? 1 : 0)
  })

  law(
    'is clock time around the clock, whatever clocks do',
    [fc.constantFrom(...CHANGES), anywhen, fc.nat(TEN_YEARS)],
    ([timeZone], from, ms) => {
      const calendar = aroundTheClock(timeZone)
      expect(businessTimeBetween(calendar, from, plus(from, ms))).toBe(ms)
      expect(addBusinessTime(calendar, from, ms)).toEqual(plus(from, ms))
    },
  )
})

describe('business days', () => {
  law(
    'go forward and back',
    [anyCalendar, anywhen, fc.integer({ min: 1, max: 2600 })],
    (calendar, at, days) => {
      const later = addBusinessDays(calendar, at, days)
      const earlier = subtractBusinessDays(calendar, at, days)
      expect(later.getTime()).toBeGreaterThan(at.getTime())
      expect(earlier.getTime()).toBeLessThan(at.getTime())
      expect(isOpen(calendar, later)).toBe(true)
      expect(isOpen(calendar, earlier) || isOpen(calendar, plus(earlier, -1))).toBe(true)
    },
  )

  law(
    'are the dates that open, one by one',
    [anyCalendar, anInstant('2023-06-01', '2025-06-01'), fc.integer({ min: 1, max: 60 })],
    ({ breaks: _breaks, away: _away, ...rest }, at, days) => {
      const calendar = { ...rest, timeZone: 'Etc/UTC' }
      expect(addBusinessDays(calendar, at, days)).toEqual(nextOpen(calendar, stepDates(calendar, at, days)))
      expect(subtractBusinessDays(calendar, at, days)).toEqual(
        subtractBusinessTime(calendar, stepDates(calendar, at, -days), 0),
      )
    },
  )
})

const aroundTheClock = (timeZone: string): Calendar => {
  const day: [string, string][] = [['00:00', '24:00']]
  const hours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }
  return { timeZone, hours, holidays: [] }
}

/** Date by date, in UTC. */
const stepDates = ({ hours, holidays, shifts }: Calendar, from: Date, days: number): Date => {
  let date = from
  for (let left = Math.abs(days); left > 0;) {
    date = plus(date, Math.sign(days) * 86_400_000)
    const on = date.toISOString().slice(0, 10)
    const weekday = (['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const)[date.getUTCDay()]!
    const intervals = shifts?.[on] ?? hours[weekday] ?? []
    if (!holidays.includes(on) && intervals.length > 0) left--
  }
  return date
}
