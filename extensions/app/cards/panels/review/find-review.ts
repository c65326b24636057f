import type { CardReview, CycleCard } from '../../_shared/contract.ts'

/**
 * The review that whoever looks may answer or object to: the one that waits for an answer, else the latest that is not
 * refused (Marketing may still object to what was granted, product §5 "Review"); null: there is none.
 */
export function findReview({ reviews }: Pick<CycleCard, 'reviews'>): CardReview | null {
  return (
    reviews.findLast(({ state }) => state === 'open') ??
    reviews.findLast(({ state }) => state === 'granted' || state === 'objected') ??
    null
  )
}
