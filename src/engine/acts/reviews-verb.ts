import { z } from 'zod'
import type { Review } from '../../domain/cycle.ts'
import { loadReviewed } from '../../store/acts/load-reviewed.ts'
import { toCycle } from '../rows.ts'
import { answer, remoteVerb } from '../verbs/remote-verb.ts'

const DAY = 86_400_000
/** A quarter: what is older was in its meeting. */
const SINCE_MS = 92 * DAY

export type ListedReview = { contactId: string; number: number } & Review

/** `pacto review list`: the reviews of the last quarter, the latest first; `open`: those that wait for an answer. */
export const reviewsVerb = remoteVerb<{ open: boolean }, { reviews: ListedReview[] }>({
  name: 'review.list',
  asksHubSpot: false,
  input: z.strictObject({ open: z.boolean() }),
  run: async ({ db, clock }, { open }) => {
    const since = new Date(clock.now().getTime() - SINCE_MS)
    const reviews = (await loadReviewed(db, { since }))
      .map(toCycle)
      .flatMap((cycle) =>
        cycle.reviews.map((review) => ({ contactId: cycle.contactId, number: cycle.number, ...review })),
      )
    const asked = reviews.filter(({ state }) => !open || state === 'open')
    return answer({ reviews: asked.toSorted((a, b) => b.askedAt.getTime() - a.askedAt.getTime()) })
  },
})
