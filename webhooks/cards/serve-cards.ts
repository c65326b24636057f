import { Router, type RequestHandler } from 'express'
import { actFromCard } from './act-from-card.ts'
import { gate, type GateDeps } from '../signed/gate.ts'
import { handle, type CardRequest, type Outcome } from '../signed/handle.ts'
import { lookFromCard } from './look-from-card.ts'
import { logFromCard } from './log-from-card.ts'
import { rateFromCard } from './rate-from-card.ts'
import type { CardEngine } from './card-engine.ts'

export type CardsDeps = GateDeps & { engine: CardEngine }

type Door = (deps: Pick<CardsDeps, 'engine' | 'clock'>, request: CardRequest) => Promise<Outcome>

/** What cards call (design §5): `/api/card`, below `/api` of the public port. */
export function serveCards(deps: CardsDeps): Router {
  const router = Router()
  const through = gate(deps)
  const route = (path: string, method: 'GET' | 'POST', door: Door): void => {
    const steps: RequestHandler[] = [...through(method), handle(deps, (request) => door(deps, request))]
    router.all(path, ...steps)
  }
  route('/card', 'GET', lookFromCard)
  route('/card/act', 'POST', actFromCard)
  route('/card/attempt', 'POST', logFromCard)
  route('/card/rating', 'POST', rateFromCard)
  return router
}
