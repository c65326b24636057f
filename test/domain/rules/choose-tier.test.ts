import { describe, expect, it } from 'vitest'
import type { PropertyTest, When } from '../../../src/domain/agreement.ts'
import { chooseTier } from '../../../src/domain/rules/choose-tier.ts'
import { aTerms, aTier, at, HOUR, madrid } from '../../support/builders.ts'

const when = (over: Partial<When>): When => ({ properties: {}, arrived: null, origin: null, ...over })

const choose = (
  condition: When,
  {
    values = {},
    handoff = 'Tue 10:00',
    origin = 'marketing' as const,
    calendar = 'madrid',
    assumed = false,
  } = {},
) => {
  const tiers = [aTier({ name: 'Special', when: condition, calendar }), aTier({ name: 'Standard' })]
  const calendars = {
    madrid,
    always: { ...madrid, hours: { tue: [['00:00', '24:00']] as [string, string][] } },
  }
  const read: Record<string, string> = values
  return chooseTier(aTerms({ response: { tiers }, calendars }), {
    at: at(handoff),
    origin,
    valueThen: (property) => ({ value: read[property] ?? '', assumed }),
  })
}

describe('a condition on a property', () => {
  it.each<[PropertyTest, string, boolean]>([
    [{ eq: 'demo' }, 'demo', true],
    [{ eq: 'demo' }, 'demos', false],
    [{ in: ['ES', 'PT'] }, 'PT', true],
    [{ in: ['ES', 'PT'] }, '', false],
    [{ gte: 70 }, '70', true],
    [{ gte: 70 }, '69.9', false],
    [{ gte: 0 }, '', false],
    [{ gte: 70 }, 'many', false],
    [{ lte: 3 }, '3', true],
    [{ lte: 3 }, '', false],
    [{ known: true }, 'x', true],
    [{ known: true }, '', false],
    [{ known: false }, '', true],
    [{ contains: '@own.example' }, 'Eva@OWN.example', true],
    [{ contains: '@own.example' }, 'eva@other.example', false],
  ])('%j against «%s»: %s', (test, value, holds) => {
    const { tier } = choose(when({ properties: { any: [test] } }), { values: { any: value } })
    expect(tier.name).toBe(holds ? 'Special' : 'Standard')
  })

  it('holds only with all the others', () => {
    const both = when({ properties: { score: [{ gte: 50 }, { lte: 60 }] }, origin: 'marketing' })
    expect(choose(both, { values: { score: '55' } }).tier.name).toBe('Special')
    expect(choose(both, { values: { score: '61' } }).tier.name).toBe('Standard')
    expect(choose({ ...both, origin: 'system' }, { values: { score: '55' } }).tier.name).toBe('Standard')
  })

  it('says where a value had to be assumed', () => {
    const condition = when({ properties: { score: [{ gte: 50 }] } })
    expect(choose(condition, { assumed: true }).assumed).toBe(true)
    expect(choose(when({ arrived: 'outside_hours' }), { assumed: true }).assumed).toBe(false)
  })
})

describe('the hour of arrival', () => {
  it.each([
    ['Tue 09:00', 'inside_hours'],
    ['Tue 17:59:59', 'inside_hours'],
    ['Tue 18:00', 'outside_hours'],
    ['Tue 08:59:59', 'outside_hours'],
    ['Sat 12:00', 'outside_hours'],
  ] as const)('%s is %s', (handoff, arrived) => {
    expect(choose(when({ arrived }), { handoff }).tier.name).toBe('Special')
  })

  it('is judged by the calendar of the tier that asks', () => {
    expect(
      choose(when({ arrived: 'inside_hours' }), { handoff: 'Tue 22:00', calendar: 'always' }).tier.name,
    ).toBe('Special')
  })
})

it('the first tier that fits wins', () => {
  const tiers = [aTier({ name: 'First' }), aTier({ name: 'Second', withinMs: 2 * HOUR })]
  const handoff = {
    at: at('Tue 10:00'),
    origin: 'marketing' as const,
    valueThen: () => ({ value: '', assumed: false }),
  }
  expect(chooseTier(aTerms({ response: { tiers } }), handoff).tier.name).toBe('First')
})
