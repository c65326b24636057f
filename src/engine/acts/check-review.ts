import { actsOf } from '../../domain/act.ts'
import { addBusinessDays } from '../../domain/business-time.ts'
import { clockOf, type Review } from '../../domain/cycle.ts'
import type { AskedAct, Standing } from './asked.ts'
import { alreadyDone } from './check-decision.ts'
import { refuse, type Refusal } from './refusal.ts'

/** A breach or a rejection, within the agreed days, once (product §5 "Review"). */
export function checkReview(
  { cycle, terms, calendar, now }: Standing,
  { about }: Extract<AskedAct, { kind: 'review' }>,
): Refusal | null {
  const asked = cycle.reviews.find((review) => review.about === about)
  if (asked) return alreadyDone('put up for review', { userId: asked.askedBy, at: asked.askedAt })
  const breachedAt = clockOf(cycle, 'response')?.breachedAt ?? null
  const rejectedAt = cycle.acceptance ? null : (cycle.rejection?.at ?? null)
  const at = about === 'breach' ? breachedAt : rejectedAt
  if (!at) return refuse('nothing_to_review', `There is no ${about} to review.`, { about })
  const latest = addBusinessDays(calendar, at, terms.reviews.askBusinessDays)
  if (now <= latest) return null
  const days = String(terms.reviews.askBusinessDays)
  return refuse('review_too_late', `A review is asked for within ${days} business days.`, { latest })
}

/** Marketing does not agree that a breach is excused. */
export function checkObject(
  standing: Standing,
  { reviewId }: Extract<AskedAct, { kind: 'object' }>,
): Refusal | null {
  const review = findReview(standing, reviewId)
  if (review?.about !== 'breach')
    return refuse('review_unknown', 'There is no review of a breach to object to.', { reviewId })
  const objected = actsOf(standing.acts, 'object').find((act) => act.reviewId === review.id)
  if (objected) return alreadyDone('objected to', objected)
  if (review.state === 'refused')
    return alreadyDone('refused', { userId: review.decidedBy, at: review.decidedAt ?? review.askedAt })
  return inTime(review, standing)
}

export function checkAnswer(
  standing: Standing,
  { reviewId }: Extract<AskedAct, { kind: 'answer' }>,
): Refusal | null {
  const review = findReview(standing, reviewId)
  if (!review) return refuse('review_unknown', 'There is no review to answer.', { reviewId })
  const answered = actsOf(standing.acts, 'answer').find((act) => act.reviewId === review.id)
  return answered ? alreadyDone('answered', answered) : inTime(review, standing)
}

export function checkRemoval({ cycle, acts }: Standing): Refusal | null {
  const confirmed = actsOf(acts, 'confirm_removal').at(-1)
  if (cycle.evidenceRemovedAt) return null
  if (confirmed) return alreadyDone('confirmed', confirmed)
  return refuse('nothing_to_confirm', 'No evidence of this handoff was removed.')
}

/** By its id, or the latest. */
export function findReview({ cycle }: Standing, reviewId: string | undefined): Review | undefined {
  return reviewId === undefined ? cycle.reviews.at(-1) : cycle.reviews.find(({ id }) => id === reviewId)
}

function inTime({ answerBy }: Review, { now }: Standing): Refusal | null {
  if (now <= answerBy) return null
  return refuse('review_too_late', 'The days to answer are over: this review opens the next meeting.', {
    answerBy,
  })
}
