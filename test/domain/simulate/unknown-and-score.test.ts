import { describe, expect, it } from 'vitest'
import type { MarketingTerms } from '../../../src/domain/agreement.ts'
import { countKept } from '../../../src/domain/simulate/count-figure.ts'
import { needsOf, lackingOf } from '../../../src/domain/simulate/find-unknown.ts'
import { readOutcome, partOf } from '../../../src/domain/simulate/read-outcome.ts'
import { noteScore, weighScore } from '../../../src/domain/simulate/weigh-score.ts'
import { withScore } from '../../../src/domain/simulate/apply-try.ts'
import { aHistory, ana, aTerms, aTier, at, byUser, MQL, SQL } from '../../support/builders.ts'
import { aLead, aSide, replayAll } from './a-past.ts'

const marketing: MarketingTerms = {
  volume: { perMonth: null, bySource: {}, onceInMs: 90 * 86_400_000 },
  criteria: { score: { property: 'points', atLeast: 70 }, required: ['jobtitle'], behaviour: {} },
  deliveryMs: 900_000,
  acceptance: 0.75,
  completeness: 0.9,
  revenueShare: null,
}

const when = (property: string, contains: string) => ({
  properties: { [property]: [{ contains }] },
  arrived: null,
  origin: null,
})
const students = aTier({ name: 'Students', when: when('jobtitle', 'student'), exempt: true })
const staff = aTier({ name: 'Staff', when: when('email', '@own.example'), exempt: true })

describe('a condition on a text that was not kept', () => {
  const veiled = { values: { jobtitle: aHistory([['Mon 09:00', '•']]) }, veiled: ['jobtitle'] }
  const terms = aTerms({ response: { tiers: [students, aTier()] }, marketing })
  const kept = ['jobtitle', 'points', 'email']

  it('counts a lead as unknown, in no figure and never as passed', () => {
    const [outcome] = replayAll([aLead('1', {}, veiled)], aSide(terms, kept))
    if (!outcome) throw new Error('nobody was handed over')
    expect(partOf(outcome)).toBe('unknown')
    expect(readOutcome(outcome, 'response')).toBe('out:unknown')
    expect(countKept([outcome], 'response')).toMatchObject({ n: 0, of: 0, leftOut: { unknown: 1 } })
  })

  it('is none where only its presence is asked for: a text that was there fills what has to be filled', () => {
    const criteria = { ...marketing.criteria, score: null }
    const presence = aTerms({ marketing: { ...marketing, criteria } })
    const [outcome] = replayAll([aLead('1', {}, veiled)], aSide(presence, kept))
    expect(outcome && readOutcome(outcome, 'criteria')).toBe('yes')
    const [without] = replayAll([aLead('1')], aSide(presence, kept))
    expect(without && readOutcome(without, 'criteria')).toBe('no')
  })

  it('can be told of an e-mail’s domain, and of no other part of the address', () => {
    const lead = aLead('1', {}, { values: { email: aHistory([['Mon 09:00', '@own.example']]) } })
    const domain = needsOf(aTerms({ response: { tiers: [staff, aTier()] } }))
    expect(lackingOf(lead, domain.tier, new Set(['email']))).toEqual([])
    const [outcome] = replayAll([lead], aSide(aTerms({ response: { tiers: [staff, aTier()] } }), ['email']))
    expect(outcome?.tier).toBe('Staff')
    const name = { ...staff, when: when('email', 'ana') }
    const local = needsOf(aTerms({ response: { tiers: [name, aTier()] } }))
    expect(lackingOf(lead, local.tier, new Set(['email']))).toEqual(['email'])
  })

  it('is unknown of a property that was not read at all, and empty of one that was', () => {
    const needs = needsOf(terms)
    expect(lackingOf(aLead('1'), needs.criteria, new Set(['jobtitle']))).toEqual(['points'])
    expect(lackingOf(aLead('1'), needs.criteria, new Set(kept))).toEqual([])
  })
})

describe('another score', () => {
  const terms = aTerms({ marketing: { ...marketing, criteria: { ...marketing.criteria, required: [] } } })
  const points = (value: string) => ({ points: aHistory([['Mon 09:00', value]]) })
  const rejected = { hs_lead_status: aHistory([['Wed 10:00', 'UNQUALIFIED', byUser(ana)]]) }
  const won = aHistory([
    ['Tue 10:00', MQL],
    ['Wed 10:00', SQL, byUser(ana)],
    ['Thu 10:00', 'customer', byUser(ana)],
  ])
  const deal = (id: string, amount: number | null, closed: string) => ({
    ...{ id, amount, createdAt: at('Wed 10:00'), closedAt: at(closed), isWon: true, isClosed: true },
  })
  const past = [
    aLead('1', { timelines: rejected }, { values: points('72') }),
    aLead('2', { timelines: rejected }, { values: points('80') }),
    aLead(
      '3',
      { timelines: { lifecyclestage: won } },
      // Won before the handoff: not of this one. The last has no amount.
      {
        values: points('74'),
        deals: [deal('a', 900, 'Thu 10:00'), deal('b', 5, 'Mon 10:00'), deal('c', null, 'Fri 10:00')],
      },
    ),
    aLead('4', {}, { values: points('74'), deals: [deal('a', 900, 'Thu 10:00')] }),
    aLead('5', {}, { values: points('40') }),
  ]

  it('tells rejections avoided and customers lost among those that would not have come', () => {
    const side = aSide(terms, ['points'])
    const outcomes = replayAll(past, side)
    const higher = withScore(terms, 75)
    if (!higher) throw new Error('no score is agreed')
    const notes = past.flatMap((lead) => noteScore(lead, replayAll([lead], side), higher))
    expect(weighScore(outcomes, notes, { today: 70, draft: 75 })).toEqual({
      atLeast: { today: 70, draft: 75 },
      judged: 5,
      conforming: { today: 4, draft: 1 },
      unknown: 0,
      out: {
        ...{ handoffs: 3, rejected: 1, customers: 1, accepted: 0, open: 1, exempt: 0 },
        deals: { won: 2, amount: 900, withoutAmount: 1 },
      },
      in: {
        ...{ handoffs: 0, rejected: 0, customers: 0, accepted: 0, open: 0, exempt: 0 },
        deals: { won: 0, amount: 0, withoutAmount: 0 },
      },
    })
  })

  it('cannot be tried where none is agreed', () => {
    expect(withScore(aTerms(), 75)).toBeNull()
  })
})
