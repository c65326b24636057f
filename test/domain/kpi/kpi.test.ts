import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countOnce } from '../../../src/domain/kpi/count-once.ts'
import { FIGURES, isLateUnjudged, isOfS, isTimed, type FigureId } from '../../../src/domain/kpi/figures.ts'
import { localDay, localHour } from '../../../src/domain/kpi/local-day.ts'
import { packMarks, unpackMarks, type Marks } from '../../../src/domain/kpi/marks.ts'
import { countOpenDays, paceOf } from '../../../src/domain/kpi/pace.ts'
import { minutesOf } from '../../../src/domain/kpi/percentiles.ts'
import { rateOf, stateOf, stateOfMinutes, trendOf } from '../../../src/domain/kpi/rate.ts'
import { reduceMarks } from '../../../src/domain/kpi/reduce-marks.ts'
import { tally } from '../../../src/domain/kpi/tally.ts'
import { DAY, madrid } from '../../support/builders.ts'

const plain: Marks = {
  ...unpackMarks(0),
  disposition: 'accepted',
  response: 'in_time',
  limit: 'in_time',
  covered: 'yes',
  logged: 'yes',
  decision: 'in_time',
  volume: 'counted',
  conforming: 'yes',
}
const marks = (over: Partial<Marks> = {}): Marks => ({ ...plain, ...over })
const read = (figure: FigureId, over: Partial<Marks>): string | null => FIGURES[figure].read(marks(over))

describe('marks', () => {
  it('are the same after they were packed', () => {
    const words = fc.integer({ min: 0, max: 2 ** 50 - 1 }).map(unpackMarks)
    fc.assert(
      fc.property(words, (some) => {
        expect(unpackMarks(packMarks(some))).toEqual(some)
      }),
    )
  })

  it('are a whole number that JSON and a database hold exactly', () => {
    const last = marks({ contested: 'yes', disputed: 'yes', disposition: 'parked', limit: 'on_hold' })
    expect(Number.isSafeInteger(packMarks(last))).toBe(true)
    expect(unpackMarks(packMarks(last))).toEqual(last)
  })
})

describe('a figure', () => {
  it.each<[FigureId, Partial<Marks>, string | null]>([
    ['response', {}, 'yes'],
    ['response', { response: 'late' }, 'no'],
    ['response', { response: 'waiting' }, 'out:not_due'],
    ['response', { response: 'on_hold' }, 'out:on_hold'],
    ['response', { response: 'booked_by_lead' }, 'out:booked_by_lead'],
    ['response', { response: 'stopped' }, 'out:stopped'],
    ['response', { disposition: 'exempt' }, null],
    ['response', { disposition: 'withdrawn' }, null],
    ['response', { disposition: 'parked' }, null],
    ['response', { passedThrough: 'yes' }, null],
    ['coverage', { covered: 'no' }, 'no'],
    ['coverage', { response: 'unseen', covered: 'yes' }, 'yes'],
    ['coverage', { covered: 'waiting' }, 'out:not_due'],
    ['attempts', { disposition: 'rejected', attempts: 'not_kept' }, 'no'],
    ['attempts', { disposition: 'rejected' }, null],
    ['logging', { logged: 'no' }, 'no'],
    ['logging', { disposition: 'open' }, null],
    ['reasons', { disposition: 'recycled', evidence: 'complete' }, 'yes'],
    ['reasons', { disposition: 'rejected', evidence: 'no_reason' }, 'no'],
    ['decision', { decision: 'none' }, 'out:no_clock'],
    ['volume', { volume: 'again' }, 'out:again'],
    ['criteria', { origin: 'system' }, null],
    ['criteria', { conforming: 'none' }, 'out:no_criteria'],
    ['acceptance', { disposition: 'won' }, 'yes'],
    ['acceptance', { disposition: 'recycled' }, 'no'],
    ['acceptance', { disposition: 'open' }, 'out:open'],
    ['mql_customer', { origin: 'sales', disposition: 'exempt' }, 'out:self_sourced'],
    ['mql_sql', { disposition: 'open' }, 'no'],
    ['sql_customer', { disposition: 'won' }, 'yes'],
    ['sql_customer', { disposition: 'rejected' }, null],
    ['breached', { cause: 'no_owner', response: 'late' }, 'yes'],
    ['breached', { cause: 'no_owner', response: 'unseen' }, 'yes'],
    ['response', { cause: 'no_owner', response: 'unseen' }, 'out:unseen'],
    ['talked', { talked: 'no' }, 'no'],
    ['talked', {}, 'out:not_kept'],
    ['talked', { covered: 'waiting', talked: 'no' }, 'out:not_due'],
    ['outside', { outside: 'yes' }, 'yes'],
    ['outside', { outside: 'yes', origin: 'system' }, null],
    ['exempt', { disposition: 'exempt' }, 'yes'],
    ['exempt', { disposition: 'exempt', origin: 'sales' }, 'out:self_sourced'],
    ['by_hand', { grade: 'by_hand_late' }, 'yes'],
    ['by_hand_late', { grade: 'by_hand' }, 'no'],
    ['by_hand', {}, null],
    ['instant', { grade: 'recorded', instant: 'yes' }, 'yes'],
    ['rated_good', {}, 'out:not_rated'],
    ['rated_good', { quality: 'poor', disposition: 'rejected' }, 'no'],
  ])('%s of %o reads %s', (figure, over, reading) => {
    expect(read(figure, over)).toBe(reading)
  })

  it('takes what was excused or corrected as met, beside the raw one', () => {
    const { response, acceptance } = FIGURES
    const excused = marks({ response: 'late', excused: 'yes' })
    expect([response.read(excused), response.readAdjusted?.(excused)]).toEqual(['no', 'yes'])
    const amended = marks({ disposition: 'rejected', amended: 'yes' })
    expect([acceptance.read(amended), acceptance.readAdjusted?.(amended)]).toEqual(['no', 'yes'])
  })

  it('has the breaches that the rate leaves out in a count of their own', () => {
    expect(isLateUnjudged(marks({ cause: 'no_owner', response: 'unseen' }))).toBe(true)
    expect(isLateUnjudged(marks({ response: 'unseen' }))).toBe(false)
    expect(isLateUnjudged(marks({ cause: 'no_owner', response: 'late' }))).toBe(false)
  })

  it('reads the same from marks that are reduced to what minutes are told apart by', () => {
    const words = fc.integer({ min: 0, max: 2 ** 50 - 1 }).map(unpackMarks)
    fc.assert(
      fc.property(words, (some) => {
        const reduced = reduceMarks('business', some)
        expect(reduced !== null).toBe(isTimed(some))
        for (const figure of ['mql_sql', 'mql_customer'] as const)
          if (reduced) expect(FIGURES[figure].read(reduced)).toBe(FIGURES[figure].read(some))
        expect(reduceMarks('routing', some) !== null).toBe(isOfS(some))
        expect(reduceMarks('delivery', some) !== null).toBe(some.volume === 'counted')
        expect(reduced === null || reduced.observed === some.observed).toBe(true)
      }),
    )
  })

  it('counts n of m and says what it leaves out', () => {
    const cells = [
      { marks: marks(), count: 3 },
      { marks: marks({ response: 'late' }), count: 2 },
      { marks: marks({ response: 'unseen' }), count: 4 },
      { marks: marks({ disposition: 'withdrawn' }), count: 9 },
    ]
    expect(tally(cells, FIGURES.response.read)).toEqual({ n: 3, of: 5, leftOut: { unseen: 4 } })
  })
})

describe('the once in so many days', () => {
  const handoff = (cycleId: string, day: number, over: Partial<Marks> = {}) => ({
    cycleId,
    handoffAt: new Date(day * DAY),
    onceInMs: 90 * DAY,
    marks: marks(over),
  })

  it('counts from the last that counted, to the day', () => {
    const counted = countOnce([handoff('c', 180), handoff('a', 0), handoff('b', 89), handoff('d', 269)])
    expect([...counted]).toEqual([
      ['a', 'counted'],
      ['b', 'again'],
      ['c', 'counted'],
      ['d', 'again'],
    ])
  })

  it('passes over what was withdrawn, parked, a customer, or not from Marketing', () => {
    const counted = countOnce([
      handoff('a', 0, { disposition: 'withdrawn' }),
      handoff('b', 1, { volume: 'customer' }),
      handoff('c', 2, { origin: 'system' }),
      handoff('d', 3),
    ])
    expect([...counted.values()]).toEqual(['none', 'customer', 'none', 'counted'])
  })
})

describe('minutes', () => {
  it.each([
    [[5], { count: 1, median: 5, mean: 5, p90: 5 }],
    [[1, 2, 3, 4], { count: 4, median: 3, mean: 3, p90: 4 }],
    [[0, 0, 0, 100], { count: 4, median: 0, mean: 25, p90: 70 }],
    [[10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110], { count: 11, median: 60, mean: 60, p90: 100 }],
  ])('of %j are %j', (values, expected) => {
    const bins = values.map((minutes) => ({ minutes, count: 1 }))
    expect(minutesOf(bins)).toEqual(expected)
    expect(minutesOf(bins.map((bin) => ({ ...bin, count: 2 })))?.mean).toBe(expected.mean)
  })

  it('of nothing are not zero', () => {
    expect(minutesOf([])).toBeNull()
  })

  it('from counts are what they are from the cases', () => {
    const cases = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(cases, (values) => {
        const bins = [...Map.groupBy(values, (value) => value)].map(([minutes, same]) => ({
          minutes,
          count: same.length,
        }))
        expect(minutesOf(bins)).toEqual(minutesOf(values.map((minutes) => ({ minutes, count: 1 }))))
      }),
    )
  })
})

describe('small numbers', () => {
  it('have no rate under 5, no colour and no trend under 20', () => {
    expect(rateOf({ n: 4, of: 4 })).toBeNull()
    expect(rateOf({ n: 5, of: 5 })).toBe(1)
    expect(stateOf({ n: 19, of: 19 }, 0.9)).toBeNull()
    expect(trendOf({ n: 20, of: 20 }, { n: 10, of: 19 })).toBeNull()
    expect(trendOf({ n: 20, of: 20 }, { n: 10, of: 20 })).toBe(0.5)
  })

  it.each([
    [18, 'met'],
    [17, 'at_risk'],
    [16, 'missed'],
  ])('%i of 20 to a target of 90 %% is %s', (n, state) => {
    expect(stateOf({ n, of: 20 }, 0.9)).toBe(state)
  })

  it('of minutes count downwards', () => {
    expect(stateOfMinutes(5, { count: 20, target: 5 })).toBe('met')
    expect(stateOfMinutes(6, { count: 20, target: 5 })).toBe('missed')
    expect(stateOfMinutes(1, { count: 19, target: 5 })).toBeNull()
  })
})

describe('the pace', () => {
  const march = { from: '2026-03-01', to: '2026-03-31' }

  it('is the share of open days that have passed', () => {
    expect(countOpenDays(madrid, march)).toBe(22)
    expect(paceOf(220, madrid, { span: march, until: '2026-03-03' })).toBe(20)
    expect(paceOf(220, madrid, { span: march, until: '2026-12-31' })).toBe(220)
  })

  it('adds up over parts of several months', () => {
    const span = { from: '2026-03-30', to: '2026-04-02' }
    expect(paceOf(220, madrid, { span, until: '2026-04-02' })).toBeCloseTo(20 + 20)
    expect(paceOf(220, madrid, { span, until: '2026-03-01' })).toBe(0)
  })
})

describe('local days', () => {
  it.each([
    ['2026-03-28T23:30:00Z', 'Europe/Madrid', '2026-03-29', 0],
    ['2026-03-29T23:30:00Z', 'Europe/Madrid', '2026-03-30', 1],
    ['2026-01-01T03:00:00Z', 'America/New_York', '2025-12-31', 22],
  ])('of %s in %s is %s', (at, zone, day, hour) => {
    expect(localDay(new Date(at), zone)).toBe(day)
    expect(localHour(new Date(at), zone)).toBe(hour)
  })
})
