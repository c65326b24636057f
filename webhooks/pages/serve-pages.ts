import { Router, type RequestHandler } from 'express'
import { gate, type GateDeps } from '../signed/gate.ts'
import { handle, type CardRequest, type Outcome } from '../signed/handle.ts'
import { askVerb } from './ask-verb.ts'
import type { PageEngine } from './page-engine.ts'
import { PAGE_ROUTES, type PageRoute } from './routes.ts'

export type PagesDeps = GateDeps & { engine: PageEngine }

/** What the page calls, behind the same gate as the cards: `/api/page`, `/api/report`, below `/api` of the public port. */
export function servePages(deps: PagesDeps): Router {
  const router = Router()
  const through = gate(deps)
  for (const route of PAGE_ROUTES) {
    const steps: RequestHandler[] = [
      ...through(route.method),
      handle(deps, (request) => answer(deps, route, request)),
    ]
    router.all(route.path, ...steps)
  }
  return router
}

async function answer(deps: PagesDeps, route: PageRoute, request: CardRequest): Promise<Outcome> {
  const read = route.read(request)
  if (!read.ok) return read
  // By the prefix nobody's owner number is taken for a user's.
  const input = { ...read.value, as: `user:${request.identity.userId}` }
  const outcome = await askVerb(deps, { verb: route.verb, input })
  if (!outcome.ok || !route.tell) return outcome
  return { ok: true, data: route.tell(outcome.data, deps.config) }
}
