import { actsOf, type Act } from '../act.ts'
import { addBusinessDays, type Calendar } from '../business-time.ts'
import type { Terms } from '../agreement.ts'
import type { Cycle, Review } from '../cycle.ts'

type Asked = Extract<Act, { kind: 'review' }>

/**
 * What became of the reviews that were asked for about a cycle, as of `now` (product §5 "Review"): Sales' manager
 * answers within the agreed business days of the cycle's calendar; a breach is excused unless Marketing objects
 * within the same days. What is objected to or unanswered opens the next meeting.
 */
export function settleReviews(
  acts: Act[],
  { terms, calendar, now }: { terms: Terms; calendar: Calendar; now: Date },
): Review[] {
  const days = terms.reviews.answerBusinessDays
  return actsOf(acts, 'review').map((asked) => {
    const answerBy = addBusinessDays(calendar, asked.at, days)
    const { id, about, at: askedAt, userId: askedBy } = asked
    return { id, about, askedAt, askedBy, answerBy, ...settle(asked, acts, { answerBy, now }) }
  })
}

function settle(
  { id }: Asked,
  acts: Act[],
  { answerBy, now }: { answerBy: Date; now: Date },
): Pick<Review, 'state' | 'decidedAt' | 'decidedBy'> {
  const inTime = (act: Act & { reviewId: string }): boolean => act.reviewId === id && act.at <= answerBy
  const answer = actsOf(acts, 'answer').find(inTime)
  const objection = actsOf(acts, 'object').find(inTime)
  // Where the manager lets the breach stand, there is nothing to object to.
  const decisive = answer && !answer.granted ? answer : (objection ?? answer)
  if (!decisive) {
    const state = now > answerBy ? 'unanswered' : 'open'
    return { state, decidedAt: null, decidedBy: '' }
  }
  const state = decisive.kind === 'object' ? 'objected' : decisive.granted ? 'granted' : 'refused'
  return { state, decidedAt: decisive.at, decidedBy: decisive.userId }
}

/** What the adjusted figures take as met (product §6 "adjusted"); the raw ones never change. */
export function adjusted({ reviews }: Pick<Cycle, 'reviews'>): {
  excused: boolean
  rejectionCorrected: boolean
} {
  const granted = (about: Review['about']): boolean =>
    reviews.some((review) => review.about === about && review.state === 'granted')
  return { excused: granted('breach'), rejectionCorrected: granted('rejection') }
}

/** When what is open turns unanswered. */
export function reviewsEndAt({ reviews }: Pick<Cycle, 'reviews'>): Date[] {
  return reviews
    .filter(({ state }) => state === 'open')
    .map(({ answerBy }) => new Date(answerBy.getTime() + 1))
}
