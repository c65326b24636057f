import { describe, expect, it } from 'vitest'
import { SHIPPED_REASONS } from '../../../src/agreement/shipped-reasons.ts'
import { comesBackAt, restUntil } from '../../../src/domain/rules/rest-until.ts'
import { aTerms, at, DAY } from '../../support/builders.ts'

const terms = aTerms({ reasons: [...SHIPPED_REASONS] })
const rejected = (reason: string | null) => ({
  at: at('Tue 10:00'),
  reason,
  userId: '',
  via: 'reason' as const,
  missing: [],
})
const days = (n: number) => new Date(at('Tue 10:00').getTime() + n * DAY)

it.each([
  ['out_of_budget', days(90)],
  ['no_authority', days(30)],
  ['competitor_chosen', days(270)],
  ['no_response', days(60)],
  ['not_now', days(90)],
  ['bad_fit', null],
  ['bad_data', null],
  ['duplicate', null],
  ['other', null],
  [null, null],
])('a lead rejected for %s rests', (reason, until) => {
  expect(restUntil(rejected(reason), terms, [])).toEqual(until)
})

it('not_now rests until the date that was given', () => {
  const given = { noteLength: 0, otherContact: false, criterion: null, returnAt: at('Mon 09:00', 4) }
  const act = {
    id: '1',
    kind: 'reject' as const,
    at: at('Tue 10:00'),
    userId: '',
    cycleId: 'c',
    reason: 'not_now',
    given,
  }
  expect(restUntil(rejected('not_now'), terms, [act])).toEqual(at('Mon 09:00', 4))
})

describe('without a change of stage', () => {
  const wish = { wishAt: at('Wed 10:00'), signalAt: null }
  const signal = { wishAt: null, signalAt: at('Wed 11:00') }
  const both = { wishAt: at('Wed 10:00'), signalAt: at('Wed 11:00') }

  it.each<[string, string | null, { wishAt: Date | null; signalAt: Date | null }, Date | null]>([
    ['a wish waits for the end of the rest', 'out_of_budget', wish, days(90)],
    ['so does a signal', 'out_of_budget', signal, days(90)],
    ['a wish with a signal does not wait', 'out_of_budget', both, at('Wed 11:00')],
    ['a signal answers that nobody answered', 'no_response', signal, at('Wed 11:00')],
    ['a wish alone does not', 'no_response', wish, days(60)],
    ['a signal answers wrong data', 'bad_data', signal, at('Wed 11:00')],
    ['somebody may say that the data are right now', 'bad_data', wish, at('Wed 10:00')],
    ['a signal answers a bad moment', 'not_now', signal, at('Wed 11:00')],
    ['what does not fit never comes back by a signal', 'bad_fit', signal, null],
    ['nor by a wish', 'bad_fit', wish, null],
    ['but by both', 'bad_fit', both, at('Wed 11:00')],
    ['without a reason there is no rest', null, wish, at('Wed 10:00')],
    ['nothing brings it back by itself', 'no_response', { wishAt: null, signalAt: null }, null],
  ])('%s (%s)', (_title, reason, by, comesAt) => {
    const rejection = rejected(reason)
    expect(comesBackAt(rejection, restUntil(rejection, terms, []), by)?.at ?? null).toEqual(comesAt)
  })
})
