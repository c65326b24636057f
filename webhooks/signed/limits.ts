import type { Request, Response } from 'express'
import { ipKeyGenerator, rateLimit, type RateLimitRequestHandler } from 'express-rate-limit'
import { isPublicAddress } from '../../src/engine/channel/public-lookup.ts'
import type { Identity } from './read-identity.ts'

const WINDOW_MS = 60_000

export type Limits = {
  /** Requests a minute of one user of a portal. */
  perUser: number
  /** Requests a minute of one source that nobody signed. */
  unsignedPerSource: number
}

/** A card asks once a minute, and three of them are on a record. */
export const LIMITS: Limits = { perUser: 120, unsignedPerSource: 600 }

/** Answers as `refuse` does, with the seconds to wait. Of real time: it is the machine that is protected. */
type Refuse = (request: Request, response: Response, seconds: number) => void

/** By who signed, so that one user in a loop keeps nobody else waiting. */
export function limitUsers(limit: number, refuse: Refuse): RateLimitRequestHandler {
  return limited(limit, refuse, (_request, response) => {
    const { portalId, userId } = response.locals['identity'] as Identity
    return `${portalId} ${userId}`
  })
}

/**
 * By where it came from, only what was refused as unsigned: behind a proxy that is not trusted all have one source, and
 * rubbish must not lock out who signs.
 */
export function limitUnsigned(limit: number, refuse: Refuse): RateLimitRequestHandler {
  return limited(limit, refuse, sourceOf)
}

/**
 * Where a request came from: the socket's other end, or what the trusted proxies say of it (`TRUSTED_PROXIES`; what the
 * sender wrote into `X-Forwarded-For` himself stands before that, and is not believed). Of IPv6 the /56.
 */
export function sourceOf({ ip, socket }: Request): string {
  return ipKeyGenerator(ip ?? socket.remoteAddress ?? '')
}

/** An address behind which HubSpot cannot be as well: not that of a proxy which is not trusted to say who sends. */
export function isOfOneSender({ app, socket: { remoteAddress = '', remoteFamily } }: Request): boolean {
  if (Number(app.get('trust proxy')) > 0) return true
  return isPublicAddress({ address: remoteAddress, family: remoteFamily === 'IPv6' ? 6 : 4 })
}

function limited(
  limit: number,
  refuse: Refuse,
  keyGenerator: (request: Request, response: Response) => string,
): RateLimitRequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit,
    keyGenerator,
    standardHeaders: false,
    legacyHeaders: false,
    handler: (request, response) => {
      refuse(request, response, WINDOW_MS / 1_000)
    },
  })
}
