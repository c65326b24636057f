import type { Kysely } from 'kysely'
import type { Review } from '../../domain/cycle.ts'
import { toCycle } from '../../engine/rows.ts'
import { loadReviewed } from '../../store/acts/load-reviewed.ts'
import type { DB } from '../../store/schema.ts'
import type { OpenReview } from './pack.ts'
import type { MeetingTimes } from './pack-period.ts'

/** A review takes days to be asked for and to be answered: older ones were in their meeting. */
const REACH_MS = 92 * 86_400_000

/**
 * Reviews that were objected to, or that nobody answered in time, since the meeting before: they open this one
 * (product §5 "Review"), the oldest first.
 */
export async function openReviews(
  db: Kysely<DB>,
  { times, now }: { times: MeetingTimes; now: Date },
): Promise<OpenReview[]> {
  const rows = await loadReviewed(db, { since: new Date(times.beforeAt.getTime() - REACH_MS) })
  return rows
    .map(toCycle)
    .flatMap(({ contactId, reviews }) => reviews.map((review) => ({ contactId, review })))
    .filter(({ review }) => {
      const at = failedAt(review, now)
      return at !== null && at >= times.beforeAt && at < times.thisAt
    })
    .toSorted((a, b) => a.review.askedAt.getTime() - b.review.askedAt.getTime())
    .map(({ contactId, review: { about, askedAt } }) => ({
      contact: contactId,
      about,
      askedAt: askedAt.toISOString(),
    }))
}

/** When it became the meeting's; null: it is not. */
function failedAt({ state, decidedAt, answerBy }: Review, now: Date): Date | null {
  if (state === 'objected') return decidedAt
  const isLate = state === 'unanswered' || (state === 'open' && answerBy < now)
  return isLate ? answerBy : null
}
