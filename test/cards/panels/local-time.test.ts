import { describe, expect, it } from 'vitest'
import {
  compareDays,
  startOfDay,
  toInstant,
  toLocal,
} from '../../../extensions/app/cards/panels/zone/local-time.ts'

const moment = (year: number, month: number, date: number, hours: number, minutes: number) => ({
  year,
  month: month - 1,
  date,
  hours,
  minutes,
})

describe('a time on the wall and the instant it is', () => {
  it.each([
    ['a summer day', 'Europe/Madrid', moment(2026, 5, 22, 18, 40), '2026-05-22T16:40:00.000Z'],
    ['a winter day', 'Europe/Madrid', moment(2026, 1, 22, 9, 0), '2026-01-22T08:00:00.000Z'],
    [
      'the other side of the date line',
      'Pacific/Auckland',
      moment(2026, 1, 1, 0, 5),
      '2025-12-31T11:05:00.000Z',
    ],
    ['half an hour off', 'America/St_Johns', moment(2026, 7, 1, 12, 0), '2026-07-01T14:30:00.000Z'],
    ['three quarters off', 'Asia/Kathmandu', moment(2026, 7, 1, 12, 0), '2026-07-01T06:15:00.000Z'],
    ['before the spring jump', 'Europe/Madrid', moment(2026, 3, 29, 1, 59), '2026-03-29T00:59:00.000Z'],
    ['after the spring jump', 'Europe/Madrid', moment(2026, 3, 29, 3, 0), '2026-03-29T01:00:00.000Z'],
    ['shown twice: the first time', 'Europe/Madrid', moment(2026, 10, 25, 2, 30), '2026-10-25T00:30:00.000Z'],
    ['after the second time', 'Europe/Madrid', moment(2026, 10, 25, 3, 0), '2026-10-25T02:00:00.000Z'],
    ['twice in New York', 'America/New_York', moment(2026, 11, 1, 1, 30), '2026-11-01T05:30:00.000Z'],
    ['a day before the jump', 'America/New_York', moment(2026, 3, 7, 2, 30), '2026-03-07T07:30:00.000Z'],
    ['a leap day', 'Europe/Madrid', moment(2028, 2, 29, 12, 0), '2028-02-29T11:00:00.000Z'],
  ])('%s', (_, zone, local, instant) => {
    expect(toInstant(local, zone).toISOString()).toBe(instant)
    expect(toLocal(new Date(instant), zone)).toEqual(local)
  })

  it.each([
    ['Europe/Madrid', moment(2026, 3, 29, 2, 30), '2026-03-29T01:30:00.000Z', moment(2026, 3, 29, 3, 30)],
    ['America/New_York', moment(2026, 3, 8, 2, 0), '2026-03-08T07:00:00.000Z', moment(2026, 3, 8, 3, 0)],
    [
      'Australia/Lord_Howe',
      moment(2026, 10, 4, 2, 15),
      '2026-10-03T15:45:00.000Z',
      moment(2026, 10, 4, 2, 45),
    ],
    // A whole day was left out where the date line moved.
    ['Pacific/Apia', moment(2011, 12, 30, 12, 0), '2011-12-30T22:00:00.000Z', moment(2011, 12, 31, 12, 0)],
  ])('a time that %s left out is as much later as the clock jumped', (zone, local, instant, shown) => {
    expect(toInstant(local, zone).toISOString()).toBe(instant)
    expect(toLocal(new Date(instant), zone)).toEqual(shown)
  })

  it('the second time a time is shown, the wall shows the same', () => {
    expect(toLocal(new Date('2026-10-25T01:30:00Z'), 'Europe/Madrid')).toEqual(moment(2026, 10, 25, 2, 30))
  })

  it('every minute of the days of a change comes back to an instant that shows it', () => {
    for (const [zone, from] of [
      ['Europe/Madrid', '2026-03-28T23:00:00Z'],
      ['Europe/Madrid', '2026-10-24T22:00:00Z'],
      ['Australia/Lord_Howe', '2026-04-04T12:00:00Z'],
      ['America/St_Johns', '2026-11-01T00:00:00Z'],
    ] as const)
      for (let minute = 0; minute < 25 * 60; minute += 7) {
        const local = toLocal(new Date(Date.parse(from) + minute * 60_000), zone)
        expect(toLocal(toInstant(local, zone), zone)).toEqual(local)
      }
  })
})

describe('a day', () => {
  it.each([
    ['at midnight', 'Europe/Madrid', { year: 2026, month: 4, date: 22 }, '2026-05-21T22:00:00.000Z'],
    [
      'when the clock jumps at midnight',
      'Africa/Cairo',
      { year: 2026, month: 3, date: 24 },
      '2026-04-23T22:00:00.000Z',
    ],
    [
      'shown twice at midnight',
      'America/Havana',
      { year: 2026, month: 10, date: 1 },
      '2026-11-01T04:00:00.000Z',
    ],
  ])('starts %s', (_, zone, day, instant) => {
    expect(startOfDay(day, zone).toISOString()).toBe(instant)
  })

  it('is before, the same as or after another', () => {
    const day = { year: 2026, month: 4, date: 22 }
    expect(compareDays(day, { ...day, date: 23 })).toBeLessThan(0)
    expect(compareDays(day, { ...day })).toBe(0)
    expect(compareDays({ ...day, month: 5, date: 1 }, day)).toBeGreaterThan(0)
  })
})
