import { describe, expect, it } from 'vitest'
import type { Act, ActWhat } from '../../../src/domain/act.ts'
import { adjusted, reviewsEndAt, settleReviews } from '../../../src/domain/rules/settle-reviews.ts'
import { aTerms, at, madrid } from '../../support/builders.ts'

let acts = 0
const anAct = (when: Date, what: ActWhat, userId = '911'): Act => {
  acts += 1
  return { ...what, id: `act ${String(acts)}`, at: when, userId, cycleId: 'c' }
}

const asked = { ...anAct(at('Mon 10:00'), { kind: 'review', about: 'breach' }), id: 'r' }
const granted = (when: Date): Act => anAct(when, { kind: 'answer', reviewId: 'r', granted: true }, '931')
const refused = (when: Date): Act => anAct(when, { kind: 'answer', reviewId: 'r', granted: false }, '931')
const objected = (when: Date): Act => anAct(when, { kind: 'object', reviewId: 'r' }, '921')

const settle = (more: Act[], now = at('Fri 10:00', 4)) =>
  settleReviews([...more, asked], { terms: aTerms(), calendar: madrid, now })[0]

describe('a review', () => {
  it('is open for the agreed business days, then unanswered', () => {
    const answerBy = at('Mon 10:00', 1)
    expect(settle([], at('Wed 10:00'))).toMatchObject({ state: 'open', answerBy, askedBy: '911' })
    expect(settle([], answerBy)).toMatchObject({ state: 'open' })
    expect(settle([], at('Mon 10:01', 1))).toMatchObject({ state: 'unanswered', decidedAt: null })
    expect(settle([granted(at('Mon 10:01', 1))])).toMatchObject({ state: 'unanswered' })
  })

  it('is looked at again when its days are over', () => {
    const open = settle([], at('Wed 10:00'))
    expect(reviewsEndAt({ reviews: open ? [open] : [] })).toEqual([
      new Date(at('Mon 10:00', 1).getTime() + 1),
    ])
    const done = settle([granted(at('Tue 10:00'))])
    expect(reviewsEndAt({ reviews: done ? [done] : [] })).toEqual([])
  })

  it.each([
    ['granted', [granted(at('Tue 10:00'))], 'granted', '931'],
    ['refused', [refused(at('Tue 10:00'))], 'refused', '931'],
    ['objected to first', [objected(at('Tue 09:00')), granted(at('Tue 10:00'))], 'objected', '921'],
    ['objected to after', [granted(at('Tue 10:00')), objected(at('Wed 10:00'))], 'objected', '921'],
    ['objected to alone', [objected(at('Wed 10:00'))], 'objected', '921'],
    ['refused, whoever objects', [objected(at('Tue 09:00')), refused(at('Tue 10:00'))], 'refused', '931'],
    [
      'granted, objected to too late',
      [granted(at('Tue 10:00')), objected(at('Tue 10:00', 1))],
      'granted',
      '931',
    ],
  ])('is %s', (_, more, state, decidedBy) => {
    expect(settle(more)).toMatchObject({ state, decidedBy })
    expect(settle(more.toReversed())).toEqual(settle(more))
  })

  it('adjusts a figure only where it is granted', () => {
    const review = settle([granted(at('Tue 10:00'))])
    expect(review && adjusted({ reviews: [review] })).toEqual({ excused: true, rejectionCorrected: false })
    expect(adjusted({ reviews: [] })).toEqual({ excused: false, rejectionCorrected: false })
  })
})
