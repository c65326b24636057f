import type { Request, RequestHandler, Response } from 'express'
import { isHubSpotError } from '../../src/hubspot/hubspot-error.ts'
import { codeOf } from '../../src/store/store-error.ts'
import { within } from '../within.ts'
import type { Identity } from './read-identity.ts'
import type { Signed } from './read-signed.ts'
import { replyData, replyError, type ReplyDeps } from './reply.ts'

/** A request that is signed and allowed to ask. */
export type CardRequest = {
  identity: Identity
  query: URLSearchParams
  body: Uint8Array
  /** Of the path, as the route names them. */
  params: Record<string, string>
}

/** An expected outcome is a value; `status` is 200 where a rule of the agreement refuses. */
export type Outcome =
  | { ok: true; data: object }
  | { ok: false; status: number; code: string; message: string; details?: Record<string, unknown> }

/** A card waits fifteen seconds. */
const LONGEST_MS = 12_000
const RETRY_AFTER_SECONDS = '5'

/** Answers with what the door says; where the store or HubSpot is away, with 503 and when to come again. */
export function handle(deps: ReplyDeps, door: (request: CardRequest) => Promise<Outcome>): RequestHandler {
  return async (request, response) => {
    const { identity, query, body } = response.locals['signed'] as Extract<Signed, { ok: true }>
    const params = request.params as Record<string, string>
    const outcome = await perform(deps, request, () => door({ identity, query, body, params }))
    if (outcome.ok) return replyData(deps, response, outcome.data)
    const { ok: _, ...error } = outcome
    refuse(deps, { request, response }, error)
  }
}

function refuse(
  deps: ReplyDeps,
  at: { request: Request; response: Response },
  error: Omit<Extract<Outcome, { ok: false }>, 'ok'>,
): void {
  if (error.status === 503) at.response.set('retry-after', RETRY_AFTER_SECONDS)
  replyError(deps, at, error)
}

async function perform(deps: ReplyDeps, { log }: Request, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    const done = await within(deps, LONGEST_MS, work())
    if (done.ok) return done.value
    log.error({ waitedMs: LONGEST_MS }, 'a card waited too long')
    return away('store_unavailable', 'It takes too long; send it again.')
  } catch (err) {
    if (isHubSpotError(err)) {
      log.warn({ err }, 'HubSpot could not be asked for a card')
      return away('hubspot_away', 'HubSpot cannot be asked at the moment; send it again.')
    }
    log.error({ err }, 'a request of a card failed')
    if (isStoreAway(err)) return away('store_unavailable', 'The store does not answer; send it again.')
    return {
      ok: false,
      status: 500,
      code: 'internal',
      message: 'Something went wrong here; the log says more.',
    }
  }
}

function away(code: string, message: string): Outcome {
  return { ok: false, status: 503, code, message }
}

/** Our own store's codes, a connection's, and the SQLSTATEs of a database that is away, full, stopping or in a deadlock. */
function isStoreAway(error: unknown): boolean {
  return /^(store_|E[A-Z]+$|08|40|53|57)/.test(codeOf(error))
}
