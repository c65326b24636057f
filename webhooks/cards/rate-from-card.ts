import type { CardEngine } from './card-engine.ts'
import type { CardRequest, Outcome } from '../signed/handle.ts'
import { ratingRequest } from './requests.ts'
import { writeFromCard } from './write-from-card.ts'

/** `POST /api/card/rating`: how good a lead was, by whoever works it. */
export function rateFromCard(deps: { engine: CardEngine }, request: CardRequest): Promise<Outcome> {
  return writeFromCard(deps, request, {
    schema: ratingRequest,
    perform: (rating, userId) => deps.engine.rateLead({ ...rating, userId }),
  })
}
