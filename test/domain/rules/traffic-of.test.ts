import { describe, expect, it } from 'vitest'
import { trafficOf } from '../../../src/domain/rules/traffic-of.ts'
import { aHistory, at, MQL, someFacts } from '../../support/builders.ts'
import { latest, look } from '../follow-contact.ts'

const told = (source: string, one: string, two: string) =>
  trafficOf(
    (property) =>
      ({ hs_analytics_source: source, hs_analytics_source_data_1: one, hs_analytics_source_data_2: two })[
        property
      ] ?? '',
  )

describe('the campaign', () => {
  it.each([
    ['PAID_SEARCH', 'one'],
    ['EMAIL_MARKETING', 'one'],
    ['OTHER_CAMPAIGNS', 'one'],
    ['SOCIAL_MEDIA', 'two'],
    ['PAID_SOCIAL', 'two'],
    ['ORGANIC_SEARCH', ''],
    ['DIRECT_TRAFFIC', ''],
    ['OFFLINE', ''],
    ['', ''],
    ['toString', ''],
  ])('of %s is %j', (source, campaign) => {
    expect(told(source, 'one', 'two')).toEqual({ trafficSource: source, campaign })
  })

  it('names nobody and is not endless', () => {
    expect(told('PAID_SEARCH', 'ana@x.example', '').campaign).toBe('')
    expect(told('PAID_SEARCH', 'to%40x', '').campaign).toBe('')
    expect([...told('PAID_SEARCH', 'ñ€'.repeat(300), '').campaign]).toHaveLength(200)
  })
})

describe('at the handoff', () => {
  const stages = { lifecyclestage: aHistory([['Tue 10:00', MQL]]) }
  const source = (changes: Parameters<typeof aHistory>[0]) =>
    latest(
      look(
        {
          facts: someFacts({ timelines: { ...stages, hs_analytics_source: aHistory(changes) } }),
          readAt: at('Tue 12:00'),
        },
        at('Tue 12:00'),
      ),
    ).trafficSource

  it('counts what stood then', () => {
    expect(
      source([
        ['Mon 10:00', 'OFFLINE'],
        ['Tue 11:00', 'PAID_SEARCH'],
      ]),
    ).toBe('OFFLINE')
  })

  it('counts what is known soon after, where nothing was known then', () => {
    expect(source([['Tue 10:01', 'PAID_SEARCH']])).toBe('PAID_SEARCH')
    expect(source([])).toBe('')
  })

  it('stays as it was, once it is known', () => {
    const early = { hs_analytics_source: aHistory([['Tue 09:00', 'REFERRALS']]) }
    const known = latest(look({ facts: someFacts({ timelines: { ...stages, ...early } }) }, at('Tue 10:30')))
    const later = { hs_analytics_source: aHistory([['Mon 09:00', 'OFFLINE']]) }
    const again = look(
      { facts: someFacts({ timelines: { ...stages, ...later } }), ledger: { cycles: [known], tasks: [] } },
      at('Tue 11:00'),
    )
    expect(latest(again).trafficSource).toBe('REFERRALS')
  })
})
