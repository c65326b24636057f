import { describe, expect, it } from 'vitest'
import type { MarketingTerms } from '../../../src/domain/agreement.ts'
import { criteriaMetAt, isFilled, judgeCriteria } from '../../../src/domain/rules/judge-criteria.ts'
import { aHistory, anAgreement, aTerms, at, MQL, someFacts } from '../../support/builders.ts'
import { latest, look } from '../follow-contact.ts'

const marketing = (criteria: Partial<MarketingTerms['criteria']>): MarketingTerms => ({
  volume: { perMonth: null, bySource: {}, onceInMs: 0 },
  criteria: { score: null, required: [], behaviour: {}, ...criteria },
  deliveryMs: 0,
  acceptance: 0.75,
  completeness: 0.9,
  revenueShare: null,
})
const all = marketing({
  score: { property: 'hubspotscore', atLeast: 70 },
  required: ['jobtitle', 'industry'],
  behaviour: { hs_analytics_num_page_views: 3 },
})
const good: Record<string, string> = {
  hubspotscore: '70',
  jobtitle: 'Head of Sales',
  industry: 'Software',
  hs_analytics_num_page_views: '3',
}
const judge = (values: Record<string, string>) =>
  judgeCriteria(aTerms({ marketing: all }), (property) => values[property] ?? '')

describe('criteria', () => {
  it('are met at the agreed values, both ends included', () => {
    expect(judge(good)).toEqual({ conforming: true, gaps: [] })
  })

  it('name what is missing', () => {
    expect(judge({})).toEqual({
      conforming: false,
      gaps: ['hubspotscore', 'hs_analytics_num_page_views', 'jobtitle', 'industry'],
    })
    expect(judge({ ...good, hubspotscore: '69.9', industry: 'N/A' }).gaps).toEqual([
      'hubspotscore',
      'industry',
    ])
    expect(judge({ ...good, hubspotscore: 'high' }).gaps).toEqual(['hubspotscore'])
  })

  it('that nobody signed say nothing', () => {
    expect(judgeCriteria(aTerms(), () => '')).toEqual({ conforming: null, gaps: [] })
    expect(judgeCriteria(aTerms({ marketing: marketing({}) }), () => '')).toEqual({
      conforming: null,
      gaps: [],
    })
  })

  it.each([
    '',
    ' ',
    '-',
    '...',
    'N/A',
    'n.a.',
    'na',
    'Test',
    'TEST 1'.slice(0, 4),
    'x',
    'xxx',
    'No sé',
    'None',
    '¿?',
  ])('take %o for nothing', (value) => {
    expect(isFilled(value)).toBe(false)
  })

  it.each(['CEO', '0', '11', 'Tester', 'Nadal', 'IT', 'Ñandú', '営業'])('take %o for something', (value) => {
    expect(isFilled(value)).toBe(true)
  })
})

describe('at the handoff', () => {
  const agreement = anAgreement({ terms: aTerms({ marketing: all }) })
  const timelines = {
    hubspotscore: aHistory([
      ['Mon 10:00', '80'],
      ['Tue 12:00', '10'],
    ]),
    jobtitle: aHistory([['Tue 12:00', 'Head of Sales']]),
    industry: aHistory([['Mon 10:00', 'Software']]),
    hs_analytics_num_page_views: aHistory([['Mon 10:00', '5']]),
  }

  it('criteria are judged by the values then', () => {
    const cycle = latest(look({ agreement, facts: someFacts({ timelines }) }, at('Wed 10:00')))
    expect(cycle).toMatchObject({ conforming: false, gaps: ['jobtitle'], scoreAtHandoff: '80' })
  })

  it('delivery begins when the last criterion came to hold for the last time', () => {
    const met = { ...timelines, jobtitle: aHistory([['Mon 15:00', 'Head of Sales']]) }
    const so = (over: Record<string, ReturnType<typeof aHistory>>) =>
      latest(look({ agreement, facts: someFacts({ timelines: { ...met, ...over } }) }, at('Wed 10:00')))
        .criteriaMetAt
    expect(so({})).toEqual(at('Mon 15:00'))
    const cleared = aHistory([
      ['Mon 10:00', 'Software'],
      ['Mon 16:00', ''],
      ['Tue 09:30', 'Food'],
      ['Tue 09:45', 'Wine'],
    ])
    expect(so({ industry: cleared })).toEqual(at('Tue 09:30'))
    expect(so({ jobtitle: [] })).toBeNull()
  })

  it('a history that does not reach back says nothing of when', () => {
    const full = (value: (n: number) => string) =>
      Array.from({ length: 20 }, (_, n) => ({ ...aHistory([['Mon 10:00', value(n)]])[0] })).map(
        (entry, n) => ({ ...entry, at: new Date(at('Mon 10:00').getTime() + n * 60_000) }),
      ) as ReturnType<typeof aHistory>
    const since = (pages: ReturnType<typeof aHistory>) =>
      criteriaMetAt(aTerms({ marketing: marketing({ behaviour: { pages: 3 } }) }), {
        at: at('Tue 10:00'),
        timelineOf: () => pages,
      })
    expect(since(full((n) => String(n + 3)))).toBeNull()
    expect(since(full((n) => String(n)))).toEqual(at('Mon 10:03'))
  })

  it('somebody who was won before is a customer', () => {
    const stages = (...changes: Parameters<typeof aHistory>[0]) =>
      latest(
        look({ facts: someFacts({ timelines: { lifecyclestage: aHistory(changes) } }) }, at('Tue 10:30')),
      )
    expect(stages(['Mon 10:00', 'customer'], ['Mon 11:00', ''], ['Tue 10:00', MQL]).customer).toBe(true)
    expect(stages(['Mon 10:00', 'lead'], ['Tue 10:00', MQL]).customer).toBe(false)
  })
})
