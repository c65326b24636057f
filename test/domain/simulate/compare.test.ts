import { describe, expect, it } from 'vitest'
import { withBreak, withResponse } from '../../../src/domain/simulate/apply-try.ts'
import { compareGroups, comparePeople } from '../../../src/domain/simulate/compare-groups.ts'
import { compareBreaches, compareTargets, populationOf } from '../../../src/domain/simulate/compare-sides.ts'
import { compareTried, readClocks } from '../../../src/domain/simulate/compare-tried.ts'
import { compareVerdicts } from '../../../src/domain/simulate/compare-verdicts.ts'
import { aCall, aHistory, ana, aTerms, at, ben, byUser, MQL, SQL } from '../../support/builders.ts'
import { aLead, aSide, replayAll } from './a-past.ts'

const call = (when: string, weeks = 0, owner = ana) =>
  aCall({
    id: `${when} ${String(weeks)}`,
    at: at(when, weeks),
    ownerId: owner.id,
    creatorUserId: owner.userId,
  })
const stage = (...changes: Parameters<typeof aHistory>[0]) => ({ lifecyclestage: aHistory(changes) })

/**
 * Mon–Fri 09:00–18:00, 60 minutes, limit 24 h, five days to decide. By hand, with 60 minutes and with 120:
 *   in time in both: 1 (10:30), 3 (over the weekend, 09:20)
 *   late by 60 only: 2 (11:30), 4 (14:10 of 12:30; in time too with a break from 13 to 14)
 *   late in both: 5 (nobody)
 *   not counted: 6 (accepted by a workflow within 5 minutes), 7 (moved back by a workflow)
 */
const PAST = [
  aLead('1', {
    timelines: stage(['Tue 10:00', MQL], ['Tue 12:00', SQL, byUser(ana)]),
    evidence: [call('Tue 10:30')],
  }),
  aLead('2', {
    timelines: {
      ...stage(['Tue 10:00', MQL]),
      hubspot_owner_id: aHistory([['Mon 09:00', ben.id]]),
      hs_lead_status: aHistory([['Wed 10:00', 'UNQUALIFIED', byUser(ben)]]),
    },
    evidence: [call('Tue 11:30', 0, ben)],
  }),
  aLead('3', { timelines: stage(['Fri 17:30', MQL]), evidence: [call('Mon 09:20', 1)] }),
  aLead('4', { timelines: stage(['Wed 12:30', MQL]), evidence: [call('Wed 14:10')] }),
  aLead('5', { timelines: stage(['Thu 10:00', MQL]) }),
  aLead('6', { timelines: stage(['Wed 10:00', MQL], ['Wed 10:05', SQL]) }),
  aLead('7', { timelines: stage(['Thu 09:00', MQL], ['Thu 11:00', 'lead']) }),
]

const terms = aTerms()
const looser = withResponse(terms, 120)
const sides = { today: replayAll(PAST, aSide(terms)), draft: replayAll(PAST, aSide(looser)) }

describe('two agreements over the same past', () => {
  it('have every handoff in exactly one part', () => {
    expect(populationOf(sides.draft)).toEqual({
      handoffs: 7,
      counted: 5,
      passed_through: 1,
      withdrawn: 1,
      exempt: 0,
      parked: 0,
      unknown: 0,
    })
  })

  it('tell breaches of each clock as n of those judged, and the difference of the shares', () => {
    const { response, limit, decision } = compareBreaches(sides)
    expect([response.today.n, response.today.of, response.draft.n, response.draft.of]).toEqual([3, 5, 1, 5])
    expect(response.difference).toBeCloseTo(-0.4)
    expect([limit.today.n, limit.today.of, limit.draft.n]).toEqual([1, 5, 1])
    // Decided are 1 and 2; the five days of 3, 4 and 5 are over.
    expect([decision.today.n, decision.today.of]).toEqual([3, 5])
  })

  it('tell what was kept against each side’s own target', () => {
    const kept = compareTargets(sides, { today: terms, draft: looser })
    const response = kept.find(({ figure }) => figure === 'response')
    expect(response).toMatchObject({
      side: 'sales',
      today: { n: 2, of: 5 },
      draft: { n: 4, of: 5 },
      target: { today: 0.9, draft: 0.9 },
      state: { today: null, draft: null },
    })
    expect(kept.find(({ figure }) => figure === 'acceptance')).toMatchObject({
      today: { n: 2, of: 3 },
      target: { today: null },
    })
  })

  it('name the handoffs that are judged otherwise, and by what', () => {
    const { byClock, both, onlyToday, onlyDraft } = compareVerdicts(sides)
    expect([both, onlyToday, onlyDraft]).toEqual([7, 0, 0])
    expect(byClock.response.worse.count).toBe(0)
    expect(byClock.response.better).toMatchObject({
      count: 2,
      examples: [
        {
          contactId: '4',
          handoffAt: at('Wed 12:30').toISOString(),
          today: { verdict: 'late', dueAt: at('Wed 13:30').toISOString(), at: at('Wed 14:10').toISOString() },
          draft: { verdict: 'in_time', dueAt: at('Wed 14:30').toISOString() },
        },
        { contactId: '2' },
      ],
    })
  })

  it('tell breaches by hour and weekday of the agreement’s zone, and by tier', () => {
    const hours = compareGroups(sides, 'hour').map(({ key, response }) => [
      key,
      response.today.n,
      response.today.of,
    ])
    expect(hours).toEqual([
      ['09', 0, 0],
      ['10', 2, 3],
      ['12', 1, 1],
      ['17', 0, 1],
    ])
    const days = compareGroups(sides, 'weekday').map(({ key, response }) => [key, response.draft.of])
    expect(days).toEqual([
      ['tue', 2],
      ['wed', 1],
      ['thu', 1],
      ['fri', 1],
    ])
    expect(compareGroups(sides, 'tier').map(({ key }) => key)).toEqual(['Standard'])
  })

  it('judge people by their own clocks', () => {
    const people = comparePeople(sides).map(({ owner, today, draft }) => [
      owner,
      today.n,
      today.of,
      draft.n,
      draft.of,
    ])
    expect(people).toEqual([
      [ana.id, 2, 4, 1, 4],
      [ben.id, 1, 1, 0, 1],
    ])
  })

  it('try one thing alone: a break at lunch saves whoever came before it', () => {
    const lunch = replayAll(PAST, aSide(withBreak(terms, ['13:00', '14:00'])))
    const tried = compareTried(readClocks(sides.today), readClocks(lunch), new Set())
    expect(tried.changed.response).toEqual({ better: 1, worse: 0 })
    expect([tried.breaches.response.today.n, tried.breaches.response.draft.n]).toEqual([3, 2])
  })
})
