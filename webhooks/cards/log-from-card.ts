import type { CardEngine } from './card-engine.ts'
import type { CardRequest, Outcome } from '../signed/handle.ts'
import { attemptRequest } from './requests.ts'
import { writeFromCard } from './write-from-card.ts'

/** `POST /api/card/attempt`: what a rep did outside of HubSpot becomes an activity there. */
export function logFromCard(deps: { engine: CardEngine }, request: CardRequest): Promise<Outcome> {
  return writeFromCard(deps, request, {
    schema: attemptRequest,
    perform: ({ attempt, ...about }, userId) =>
      deps.engine.logAttempt({ ...about, userId, attempt: { ...attempt, at: new Date(attempt.at) } }),
  })
}
