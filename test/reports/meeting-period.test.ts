import { describe, expect, it } from 'vitest'
import type { Reviews, Weekday } from '../../src/domain/agreement.ts'
import { latestPack, meetingTimes, nameOfSpan, reviewSpan } from '../../src/reports/meeting/pack-period.ts'
import { readPeriod } from '../../src/reports/period.ts'

const place = (day: Weekday = 'mon', at = '08:00', everyWeeks = 1, timeZone = 'Europe/Madrid') => ({
  pack: { day, at, everyWeeks },
  timeZone,
})
const latest = (now: string, ...how: Parameters<typeof place>) => latestPack(place(...how), new Date(now))

describe('the latest pack', () => {
  it.each([
    ['2026-11-23T07:00:00.000Z', '2026-11-16..2026-11-22', 'the minute it is ready'],
    ['2026-11-23T06:59:59.999Z', '2026-11-09..2026-11-15', 'a moment before'],
    ['2026-11-29T22:59:00.000Z', '2026-11-16..2026-11-22', 'on Sunday'],
  ])('at %s is of %s, %s', (now, period) => {
    expect(nameOfSpan(latest(now).span)).toBe(period)
  })

  it('is of the whole week before its day, whatever day that is', () => {
    expect(latest('2026-11-25T12:00:00Z', 'wed', '12:30')).toMatchObject({
      span: { from: '2026-11-16', to: '2026-11-22' },
      readyAt: new Date('2026-11-25T11:30:00Z'),
    })
    expect(nameOfSpan(latest('2026-11-25T11:00:00Z', 'wed', '12:30').span)).toBe('2026-11-09..2026-11-15')
  })

  it('of every second week holds two weeks, and the next one the two after', () => {
    const first = latest('2026-11-23T12:00:00Z', 'mon', '08:00', 2)
    const later = latest('2026-12-07T12:00:00Z', 'mon', '08:00', 2)
    expect(nameOfSpan(first.span)).toBe(
      nameOfSpan(latest('2026-11-16T12:00:00Z', 'mon', '08:00', 2).span) === nameOfSpan(first.span)
        ? '2026-11-02..2026-11-15'
        : '2026-11-09..2026-11-22',
    )
    expect(later.readyAt.getTime() - first.readyAt.getTime()).toBe(14 * 86_400_000)
  })

  it('is ready by the wall clock, also where it was put forward that night', () => {
    expect(latest('2026-03-30T12:00:00Z').readyAt).toEqual(new Date('2026-03-30T06:00:00Z'))
    expect(latest('2026-03-23T12:00:00Z').readyAt).toEqual(new Date('2026-03-23T07:00:00Z'))
    expect(latest('2026-11-23T20:00:00Z', 'mon', '08:00', 1, 'Pacific/Auckland').readyAt).toEqual(
      new Date('2026-11-22T19:00:00Z'),
    )
  })

  it('has a name that reads back as its days, compared with as many before', () => {
    const read = readPeriod(nameOfSpan(latest('2026-11-23T12:00:00Z').span), {
      now: new Date('2026-11-23T12:00:00Z'),
      timeZone: 'Europe/Madrid',
    })
    expect(read).toMatchObject({
      period: {
        span: { from: '2026-11-16', to: '2026-11-22' },
        before: { from: '2026-11-09', to: '2026-11-15' },
      },
    })
  })
})

describe('the meetings around a period', () => {
  it('are when their packs are ready', () => {
    const week = {
      span: { from: '2026-11-16', to: '2026-11-22' },
      before: { from: '2026-11-09', to: '2026-11-15' },
    }
    expect(meetingTimes(week, place())).toEqual({
      beforeAt: new Date('2026-11-16T07:00:00Z'),
      thisAt: new Date('2026-11-23T07:00:00Z'),
      nextAt: new Date('2026-11-30T07:00:00Z'),
    })
  })
})

it('a quarterly review looks back on the days since the one before, up to yesterday', () => {
  expect(reviewSpan({ quarterlyDays: 90 } as Reviews, '2026-11-23')).toEqual({
    from: '2026-08-25',
    to: '2026-11-22',
  })
})
