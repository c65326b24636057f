import type { Act } from '../act.ts'
import type { Terms } from '../agreement.ts'
import type { Review } from '../cycle.ts'

/** What became of the reviews that were asked for about a cycle, as of `now` (product §5 "Review"). */
export function settleReviews(acts: Act[], _terms: Terms, _now: Date): Review[] {
  void acts
  return []
}
