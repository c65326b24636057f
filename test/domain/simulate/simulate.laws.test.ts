import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PastLead } from '../../../src/domain/past/past-lead.ts'
import { withResponse, withScore } from '../../../src/domain/simulate/apply-try.ts'
import { compareBreaches } from '../../../src/domain/simulate/compare-sides.ts'
import { compareVerdicts } from '../../../src/domain/simulate/compare-verdicts.ts'
import { populationOf, type Population } from '../../../src/domain/simulate/compare-sides.ts'
import { readOutcome } from '../../../src/domain/simulate/read-outcome.ts'
import { aCall, aHistory, ana, aTerms, at, byUser, MINUTE, MQL, SQL } from '../../support/builders.ts'
import { aLead, aSide, replayAll } from './a-past.ts'

const numRuns = Number(process.env['PACTO_LAW_RUNS'] ?? 40)

const START = at('Mon 00:00').getTime()
const moment = (from: number, days: number) =>
  fc.integer({ min: 1, max: days * 1_440 }).map((minutes) => new Date(from + minutes * MINUTE))

/** Handed over in the first week; called, decided or moved at any time after it, or not. */
const someLead = moment(START, 7).chain((handoffAt) =>
  fc.record({
    calls: fc.array(moment(handoffAt.getTime(), 6), { maxLength: 3 }),
    end: fc.option(fc.tuple(moment(handoffAt.getTime(), 9), fc.constantFrom(SQL, 'lead', 'UNQUALIFIED'))),
    score: fc.integer({ min: 50, max: 90 }),
    handoffAt: fc.constant(handoffAt),
  }),
)

const somePast = fc.array(someLead, { minLength: 1, maxLength: 12 }).map((drawn) =>
  drawn.map(({ handoffAt, calls, end, score }, index): PastLead => {
    const [endAt, what] = end ?? []
    const isStage = what === SQL || what === 'lead'
    const stages = [[handoffAt, MQL], ...(endAt && isStage ? [[endAt, what, byUser(ana)]] : [])]
    const status = endAt && !isStage ? [[endAt, what ?? '', byUser(ana)]] : []
    return aLead(
      String(index),
      {
        timelines: {
          lifecyclestage: aHistory(stages as Parameters<typeof aHistory>[0]),
          hs_lead_status: aHistory(status as Parameters<typeof aHistory>[0]),
        },
        evidence: calls.map((when, n) => aCall({ id: `${String(index)} ${String(n)}`, at: when })),
      },
      { values: { points: aHistory([['Mon 00:00', String(score)]]) } },
    )
  }),
)

const terms = aTerms({
  marketing: {
    volume: { perMonth: null, bySource: {}, onceInMs: 90 * 86_400_000 },
    criteria: { score: { property: 'points', atLeast: 70 }, required: [], behaviour: {} },
    ...{ deliveryMs: 900_000, acceptance: 0.75, completeness: 0.9, revenueShare: null },
  },
})

const idsOf = (past: PastLead[], over: typeof terms, is: 'late' | 'conforming'): Set<string> => {
  const wanted = is === 'late' ? 'no' : 'yes'
  const figure = is === 'late' ? 'response' : 'criteria'
  const outcomes = replayAll(past, aSide(over, ['points']))
  return new Set(outcomes.filter((one) => readOutcome(one, figure) === wanted).map(({ id }) => id))
}

describe('laws of simulating', () => {
  it('a draft that says what is in force changes nothing', () => {
    fc.assert(
      fc.property(somePast, (past) => {
        const sides = {
          today: replayAll(past, aSide(terms)),
          draft: replayAll(past, aSide(structuredClone(terms))),
        }
        expect(sides.draft).toEqual(sides.today)
        for (const { difference, today, draft } of Object.values(compareBreaches(sides)))
          expect([difference ?? 0, draft]).toEqual([0, today])
        for (const { worse, better } of Object.values(compareVerdicts(sides).byClock))
          expect([worse.count, better.count]).toEqual([0, 0])
      }),
      { numRuns },
    )
  })

  it('the parts of every handoff add up to the whole', () => {
    fc.assert(
      fc.property(somePast, (past) => {
        const { handoffs, ...parts }: Population = populationOf(replayAll(past, aSide(terms)))
        expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(handoffs)
      }),
      { numRuns },
    )
  })

  it('a longer window never makes a response late that was in time', () => {
    const minutes = fc.integer({ min: 0, max: 1_500 })
    fc.assert(
      fc.property(somePast, minutes, minutes, (past, one, other) => {
        const [short, long] = [Math.min(one, other), Math.max(one, other)]
        const before = idsOf(past, withResponse(terms, short), 'late')
        const after = idsOf(past, withResponse(terms, long), 'late')
        expect([...after].filter((id) => !before.has(id))).toEqual([])
      }),
      { numRuns },
    )
  })

  it('a higher score never makes a lead conforming that was not', () => {
    const score = fc.integer({ min: 40, max: 100 })
    fc.assert(
      fc.property(somePast, score, score, (past, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        const before = idsOf(past, withScore(terms, low) ?? terms, 'conforming')
        const after = idsOf(past, withScore(terms, high) ?? terms, 'conforming')
        expect([...after].filter((id) => !before.has(id))).toEqual([])
      }),
      { numRuns },
    )
  })
})
