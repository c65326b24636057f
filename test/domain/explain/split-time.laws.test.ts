import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessTimeBetween, isOpen } from '../../../src/domain/business-time.ts'
import { openIntervals } from '../../../src/domain/calendar/open-intervals.ts'
import type { Segment, Timetable } from '../../../src/domain/explain/segment.ts'
import { splitTime } from '../../../src/domain/explain/split-time.ts'
import { aCalendar, anInstant, anyCalendar, CHANGES, isoDate } from '../arbitrary-calendars.ts'

const DAY = 86_400_000

/** Names for the calendar's holidays, and its absences as a hold and as time away. */
const timetableOf = (calendar: Timetable['calendar']): Timetable => {
  const spans = (calendar.away ?? []).map(({ from, to }) => ({ fromAt: new Date(from), toAt: new Date(to) }))
  const [first, ...rest] = spans
  return {
    calendar,
    days: Object.fromEntries(
      calendar.holidays.map((date) => [date, { kind: 'holiday', name: 'Fiesta', closed: true }]),
    ),
    holds: first ? [{ ...first, reason: 'lead_away' }] : [],
    away: rest,
  }
}

const aSpan = (around: number, days: number) =>
  fc
    .tuple(fc.integer({ min: -days * DAY, max: days * DAY }), fc.integer({ min: 0, max: days * DAY }))
    .map(([offset, length]) => [new Date(around + offset), new Date(around + offset + length)] as const)

/** Calendars around a change of clocks, and a time near it. */
const nearAChange = fc.constantFrom(...CHANGES).chain(([zone, at]) => {
  const around = Date.parse(at)
  return fc.tuple(aCalendar(zone, around), aSpan(around, 5))
})
const anywhere = fc.tuple(anyCalendar, aSpan(Date.parse('2024-07-01'), 120))
const somewhere = fc.oneof(nearAChange, anywhere)

const total = (segments: Segment[]): number => segments.reduce((sum, { businessMs }) => sum + businessMs, 0)

describe('splitTime', () => {
  it('adds up to the business time between, to the millisecond', () => {
    fc.assert(
      fc.property(somewhere, ([calendar, [from, to]]) => {
        const segments = splitTime(timetableOf(calendar), from, to)
        expect(total(segments)).toBe(businessTimeBetween(calendar, from, to))
      }),
    )
  })

  it('covers the time from beginning to end without gap or overlap, nothing twice by the same name', () => {
    fc.assert(
      fc.property(somewhere, ([calendar, [from, to]]) => {
        const segments = splitTime(timetableOf(calendar), from, to)
        if (from.getTime() === to.getTime()) {
          expect(segments).toEqual([])
          return
        }
        expect(segments[0]?.fromAt).toEqual(from)
        expect(segments.at(-1)?.toAt).toEqual(to)
        segments.forEach((segment, index) => {
          const next = segments[index + 1]
          expect(segment.fromAt.getTime()).toBeLessThan(segment.toAt.getTime())
          if (!next) return
          expect(next.fromAt).toEqual(segment.toAt)
          expect([next.kind, next.name]).not.toEqual([segment.kind, segment.name])
        })
      }),
    )
  })

  it('counts where the calendar is open and nowhere else', () => {
    fc.assert(
      fc.property(somewhere, fc.double({ min: 0, max: 1, noNaN: true }), ([calendar, [from, to]], part) => {
        for (const segment of splitTime(timetableOf(calendar), from, to)) {
          if (segment.kind === 'folded') continue
          const [start, end] = [segment.fromAt.getTime(), segment.toAt.getTime()]
          const within = new Date(start + Math.floor((end - 1 - start) * part))
          expect(isOpen(calendar, within)).toBe(segment.kind === 'counting')
          expect(segment.businessMs).toBe(segment.kind === 'counting' ? end - start : 0)
        }
      }),
    )
  })

  it('stays short however long the time', () => {
    const office: [string, string][] = [
      ['09:00', '14:00'],
      ['15:00', '18:00'],
    ]
    const calendar = {
      timeZone: 'Europe/Madrid',
      hours: { mon: office, tue: office, wed: office, thu: office, fri: office },
      holidays: [isoDate(Date.UTC(2026, 4, 1))],
    }
    const [from, to] = [new Date('2026-01-01T00:00:00Z'), new Date('2036-01-01T00:00:00Z')]
    const segments = splitTime(timetableOf(calendar), from, to)
    expect(segments.length).toBeLessThan(300)
    expect(total(segments)).toBe(businessTimeBetween(calendar, from, to))
    expect(segments.filter(({ kind }) => kind === 'folded')).toHaveLength(1)
  })
})

describe('openIntervals', () => {
  it('is the same time in one piece as in two', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anInstant('2024-01-01', '2024-12-31'),
        aSpan(0, 20),
        (calendar, at, [a, b]) => {
          const [from, to] = [at.getTime() + a.getTime(), at.getTime() + b.getTime()]
          const length = (periods: readonly (readonly [number, number])[]): number =>
            periods.reduce((sum, [open, close]) => sum + close - open, 0)
          const parts = [
            ...openIntervals(calendar, from, at.getTime()),
            ...openIntervals(calendar, at.getTime(), to),
          ]
          if (from <= at.getTime() && at.getTime() <= to)
            expect(length(openIntervals(calendar, from, to))).toBe(length(parts))
        },
      ),
    )
  })
})
