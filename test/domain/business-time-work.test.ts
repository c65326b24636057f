import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readZone } from '../../src/domain/calendar/read-zone.ts'
import { tallyDays } from '../../src/domain/calendar/tally-days.ts'
import { tallyInstants } from '../../src/domain/calendar/tally-instants.ts'

const HOUR = 3_600_000
const WEEK = [8, 8, 0, 0, 8, 8, 8].map((hours) => hours * HOUR)

describe('the work of a window', () => {
  it('is to look at two days, however long it is', () => {
    const looked: number[] = []
    const instants = tallyInstants({
      zone: readZone('Europe/Madrid', Date.UTC(2050, 0)),
      openMs: tallyDays(WEEK, []),
      periodsOf: (day) => {
        looked.push(day)
        return [[9 * HOUR, 17 * HOUR]]
      },
    })
    const daysLookedAt = (windowMs: number): number => {
      looked.length = 0
      instants.select(instants.rank(Date.UTC(2024, 0, 2, 10)) + windowMs)
      return looked.length
    }
    expect(daysLookedAt(HOUR)).toBe(2)
    expect(daysLookedAt(10 * 2080 * HOUR)).toBe(2)
  })
})

describe('a tally of days', () => {
  const someHolds = fc.integer({ min: 0, max: 3 })
  const week = fc.array(someHolds, { minLength: 7, maxLength: 7 })
  const exceptions = fc
    .uniqueArray(fc.record({ day: fc.integer({ min: -40, max: 40 }), holds: someHolds }), {
      selector: ({ day }) => day,
      maxLength: 12,
    })
    .map((days) => days.sort((a, b) => a.day - b.day))

  it('is what counting day by day gives', () => {
    fc.assert(
      fc.property(week, exceptions, (holds, exceptional) => {
        const tally = tallyDays(holds, exceptional)
        const first = tally.rank(-50)
        let rank = first
        for (let day = -50; day < 50; day++) {
          expect(tally.rank(day)).toBe(rank)
          const held =
            exceptional.find((exception) => exception.day === day)?.holds ?? holds[(day + 700) % 7]!
          for (let n = rank; n < rank + held; n++) expect(tally.select(n)).toBe(day)
          rank += held
        }
      }),
    )
  })
})
