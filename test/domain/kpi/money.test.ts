import { describe, expect, it } from 'vitest'
import { creditDeal, type DealtHandoff } from '../../../src/domain/kpi/money-credit.ts'
import { medianOf, sumMoney } from '../../../src/domain/kpi/money-sums.ts'
import { spentIn } from '../../../src/domain/kpi/money-spend.ts'
import { unpackMarks } from '../../../src/domain/kpi/marks.ts'
import { toDeal } from '../../../src/hubspot/to-deal.ts'

const about = { timeZone: 'Europe/Madrid', observation: false }
const CLOSE = new Date('2026-09-10T10:00:00Z')
const deal = { id: '1', amount: 100, closedAt: CLOSE }

type Given = Partial<Omit<DealtHandoff, 'marks'>> & { marks?: Partial<DealtHandoff['marks']> }

const handoff = ({ marks = {}, ...rest }: Given = {}): DealtHandoff => ({
  cycleId: 'a',
  contactId: '21',
  handoffAt: new Date('2026-09-01T10:00:00Z'),
  acceptedAt: new Date('2026-09-02T10:00:00Z'),
  source: 'PAID_SEARCH',
  team: '101',
  tier: 'Standard',
  owner: '1',
  band: 70,
  ...rest,
  marks: { ...unpackMarks(0), origin: 'marketing', disposition: 'accepted', ...marks },
})

const whyOf = (given: DealtHandoff[], contacts = ['21']): string =>
  creditDeal(deal, { contacts, handoffs: given }, about).why

describe('a won deal', () => {
  it.each([
    ['counts by an accepted handoff of Marketing', [handoff()], ''],
    ['counts when it is won', [handoff({ marks: { disposition: 'won' } })], ''],
    [
      'counts when accepted on the day of the close, however late',
      [handoff({ acceptedAt: new Date('2026-09-10T21:59:00Z') })],
      '',
    ],
    [
      'does not when accepted the day after',
      [handoff({ acceptedAt: new Date('2026-09-10T22:01:00Z') })],
      'accepted_late',
    ],
    [
      'does not when handed over after the close',
      [handoff({ handoffAt: new Date('2026-09-11T10:00:00Z') })],
      'after_close',
    ],
    ['does not when rejected', [handoff({ marks: { disposition: 'rejected' } })], 'not_accepted'],
    ['does not when Sales found it', [handoff({ marks: { origin: 'sales' } })], 'self_sourced'],
    ['does not when HubSpot moved it', [handoff({ marks: { origin: 'system' } })], 'system'],
    ['does not by what was only observed', [handoff({ marks: { observed: 'yes' } })], 'observed'],
    [
      'counts by any of several handoffs',
      [handoff({ marks: { disposition: 'recycled' } }), handoff({ cycleId: 'b' })],
      '',
    ],
    ['does not without a handoff', [], 'no_handoff'],
  ] as const)('%s', (_title, handoffs, why) => {
    expect(whyOf([...handoffs])).toBe(why)
  })

  it('does not count without a contact, or without an amount', () => {
    expect(whyOf([], [])).toBe('no_contact')
    const free = { ...deal, amount: null }
    expect(creditDeal(free, { contacts: ['21'], handoffs: [handoff()] }, about)).toMatchObject({
      counts: false,
      why: 'no_amount',
    })
  })

  it('counts by the first of two handoffs, once', () => {
    const later = handoff({ cycleId: 'b', contactId: '22', handoffAt: new Date('2026-09-03T10:00:00Z') })
    const credit = creditDeal(deal, { contacts: ['21', '22'], handoffs: [later, handoff()] }, about)
    expect(credit.handoff?.cycleId).toBe('a')
    const sums = sumMoney([credit], { timeZone: about.timeZone, isAsked: () => true })
    expect(sums).toMatchObject({ own: 100, all: 100, deals: 1, ownDeals: 1, customers: 1, days: [9] })
  })

  it('is in cents, also summed', () => {
    const credits = [0.1, 0.2].map((amount, n) =>
      creditDeal({ ...deal, id: String(n), amount }, { contacts: ['21'], handoffs: [handoff()] }, about),
    )
    expect(sumMoney(credits, { timeZone: about.timeZone, isAsked: () => true }).own).toBe(0.3)
  })
})

describe('what was spent', () => {
  const september = { source: 'PAID_SEARCH', month: '2026-09', amount: 300 }
  it.each([
    ['is a month’s, spread over its days', [september], '2026-09-01', '2026-09-30', '2026-09-30', 300],
    ['is only of the days that have passed', [september], '2026-09-01', '2026-09-30', '2026-09-10', 100],
    ['is a week’s share', [september], '2026-09-07', '2026-09-13', '2026-09-30', 70],
    [
      'is not known when a month that has begun has no entry',
      [september],
      '2026-08-31',
      '2026-09-06',
      '2026-09-30',
      null,
    ],
    ['asks for no month that is to come', [september], '2026-09-01', '2026-10-31', '2026-09-30', 300],
    ['is not known before the period begins', [september], '2026-09-10', '2026-09-12', '2026-09-09', null],
  ] as const)('%s', (_title, entries, from, to, until, spent) => {
    expect(spentIn([...entries], { from, to, until })).toBe(spent)
  })

  it('has a middle also between two', () => {
    expect([medianOf([]), medianOf([3]), medianOf([1, 4])]).toEqual([null, 3, 2.5])
  })
})

describe('the amount of a deal', () => {
  it.each([
    [{ amount_in_home_currency: '90', amount: '100', deal_currency_code: 'USD' }, 90],
    [{ amount: '100' }, 100],
    [{ amount: '100', deal_currency_code: 'USD' }, null],
    [{ amount: '' }, null],
    [{ amount: 'much' }, null],
    [{ amount_in_home_currency: '0', amount: '100' }, 0],
  ])('of %o is %s', (properties, amount) => {
    expect(toDeal({ id: '1', properties: properties as Record<string, string> }).amount).toBe(amount)
  })
})
