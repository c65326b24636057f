import type { Request, RequestHandler, Response } from 'express'
import { checkHeaders } from '../check-headers.ts'
import { SIGNATURE_REFUSALS } from '../signature-refusals.ts'
import { isOfOneSender, LIMITS, limitUnsigned, limitUsers, sourceOf, type Limits } from './limits.ts'
import { readSigned, type Signed, type SignedDeps, type SignedRefusal } from './read-signed.ts'
import { replyError, type ReplyDeps } from './reply.ts'

export type GateDeps = SignedDeps & ReplyDeps & { limits?: Limits | undefined }

/** What cards send is below a kilobyte or two. */
const MOST_BYTES = 256 * 1024
/** From a source of much rubbish no more is read than any card ever sends. */
const FEW_BYTES = 16 * 1024
/** So many bodies are in memory at once (engineering §17). */
const MOST_BODIES = 50
const RETRY_AFTER_SECONDS = 5

type Refused = SignedRefusal | 'busy' | 'rate_limited' | 'body_unexpected'

const ANSWERS: Record<Exclude<Refused, 'aborted'>, [status: number, message: string]> = {
  ...SIGNATURE_REFUSALS,
  identity_ambiguous: [401, 'userId, portalId, userEmail and appId must each be there exactly once.'],
  identity_unreadable: [401, 'userId, portalId and appId must be numbers.'],
  other_portal: [403, 'This service belongs to another portal; see HUBSPOT_PORTAL_ID.'],
  body_unexpected: [400, 'A request that is only asked has no body.'],
  too_large: [413, 'The body is too large.'],
  rate_limited: [429, 'Too many requests; wait a little.'],
  busy: [503, 'Too many requests at once; send it again.'],
}

/**
 * What every request of a card passes, in this order: its method, fresh headers before a byte of the body is read, the
 * signature, who asks and of which portal, and how often. What follows finds `Signed` in the response's locals.
 */
export function gate(deps: GateDeps): (method: 'GET' | 'POST') => RequestHandler[] {
  const limits = deps.limits ?? LIMITS
  const tooMany = (request: Request, response: Response, seconds: number): void => {
    refuse(deps, { request, response }, 'rate_limited', seconds)
  }
  const unsigned = limitUnsigned(limits.unsignedPerSource, tooMany)
  const refuseUnsigned = async (request: Request, response: Response, reason: Refused): Promise<void> => {
    await unsigned(request, response, () => refuse(deps, { request, response }, reason))
  }
  const mostOf = async (request: Request): Promise<number> => {
    const spent = await unsigned.getKey(sourceOf(request))
    const isMuch = (spent?.totalHits ?? 0) > limits.unsignedPerSource
    return isMuch && isOfOneSender(request) ? FEW_BYTES : MOST_BYTES
  }
  const users = limitUsers(limits.perUser, tooMany)
  let bodies = 0

  const signed: RequestHandler = async (request, response, next) => {
    const headers = checkHeaders({ headers: request.headers, now: deps.clock.now().getTime() })
    if (!headers.ok) return refuseUnsigned(request, response, headers.reason)
    // Signed right behind the address, a body could take over the address's end, and with it who asks.
    const isAsked = request.method === 'GET'
    if (isAsked && hasBody(request)) return refuseUnsigned(request, response, 'body_unexpected')
    // Whoever only looks waits for nobody's body.
    if (!isAsked && bodies >= MOST_BODIES) return refuse(deps, { request, response }, 'busy')
    const share = isAsked ? 0 : 1
    bodies += share
    const read = await readSigned(deps, request, { bytes: await mostOf(request) }).finally(() => {
      bodies -= share
    })
    if (read.ok) {
      pass(response, read)
      return next()
    }
    // A body still dribbling in is not waited for.
    if (read.reason === 'too_slow') response.set('connection', 'close')
    if (isAnybodys(read.reason)) return refuseUnsigned(request, response, read.reason)
    refuse(deps, { request, response }, read.reason)
  }
  return (method) => [only(deps, method), signed, users]
}

function pass(response: Response, signed: Extract<Signed, { ok: true }>): void {
  response.locals['signed'] = signed
  response.locals['identity'] = signed.identity
}

function only(deps: GateDeps, method: 'GET' | 'POST'): RequestHandler {
  return (request, response, next) => {
    response.set('cache-control', 'no-store')
    if (request.method === method) return next()
    response.set('allow', method)
    const message = `This is asked for with ${method}.`
    replyError(deps, { request, response }, { status: 405, code: 'method_not_allowed', message })
  }
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

/** Of what it takes to refuse it, and nobody signed: it counts as its source's. */
function isAnybodys(reason: SignedRefusal): boolean {
  return ['wrong_signature', 'no_secret', 'too_slow'].includes(reason)
}

function refuse(
  deps: GateDeps,
  at: { request: Request; response: Response },
  code: Refused,
  seconds = RETRY_AFTER_SECONDS,
): void {
  // Nobody is there to be answered.
  if (code === 'aborted') return void at.response.destroy()
  const [status, message] = ANSWERS[code]
  if (status === 429 || status === 503) at.response.set('retry-after', String(seconds))
  replyError(deps, at, { status, code, message })
}
