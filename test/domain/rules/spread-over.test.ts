import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOpen } from '../../../src/domain/business-time.ts'
import { spreadOver } from '../../../src/domain/rules/spread-over.ts'
import { at, HOUR, madrid } from '../../support/builders.ts'

const perDay = (instants: Date[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(instants, (instant) => instant.toISOString().slice(0, 10))].map(([day, all]) => [
      day,
      all.length,
    ]),
  )

describe('a share that is spread', () => {
  it('is divided evenly over the working days, over the weekend too', () => {
    const instants = spreadOver(madrid, { from: at('Thu 10:00'), days: 3, count: 9 })
    expect(perDay(instants)).toEqual({ '2026-03-05': 3, '2026-03-06': 3, '2026-03-09': 3 })
    expect(instants.slice(3, 6)).toEqual([at('Fri 09:00'), at('Fri 12:00'), at('Fri 15:00')])
  })

  it('gives days that differ by one where it does not divide', () => {
    const instants = spreadOver(madrid, { from: at('Mon 08:00'), days: 5, count: 7 })
    expect(Object.values(perDay(instants))).toEqual([2, 1, 2, 1, 1])
    expect(spreadOver(madrid, { from: at('Mon 08:00'), days: 5, count: 0 })).toEqual([])
  })

  it('begins tomorrow where most of today is over', () => {
    expect(spreadOver(madrid, { from: at('Mon 17:00'), days: 1, count: 1 })).toEqual([at('Tue 09:00')])
    expect(spreadOver(madrid, { from: at('Mon 12:00'), days: 1, count: 1 })).toEqual([at('Mon 12:00')])
    expect(spreadOver(madrid, { from: at('Fri 17:00'), days: 1, count: 1 })).toEqual([at('Mon 09:00', 1)])
  })

  it('is inside hours, in order, all of it, on no more days than asked for', () => {
    const asked = fc.record({
      hours: fc.integer({ min: 0, max: 24 * 60 }),
      days: fc.integer({ min: 1, max: 20 }),
      count: fc.integer({ min: 0, max: 300 }),
    })
    fc.assert(
      fc.property(asked, ({ hours, days, count }) => {
        const from = new Date(at('Mon 00:00').getTime() + hours * HOUR)
        const instants = spreadOver(madrid, { from, days, count })
        expect(instants).toHaveLength(count)
        expect(instants.every((instant) => instant >= from && isOpen(madrid, instant))).toBe(true)
        expect(instants).toEqual(instants.toSorted((a, b) => a.getTime() - b.getTime()))
        const shares = Object.values(perDay(instants))
        expect(shares.length).toBe(Math.min(days, count))
        expect(Math.max(0, ...shares) - Math.min(...shares, Infinity)).toBeLessThanOrEqual(1)
      }),
      { numRuns: 60 },
    )
  })
})
