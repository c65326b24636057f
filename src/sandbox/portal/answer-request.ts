import type { FaultKind } from './faults.ts'
import { randomUuid } from './random.ts'
import type { Answer } from './refusal.ts'
import { Refusal, unreadable } from './refusal.ts'
import type { Matched } from './route-table.ts'
import { matchRoute } from './route-table.ts'
import type { Route } from './route.ts'
import type { PortalState } from './state.ts'

export type RestRequest = {
  method: string
  /** Path and query, as received. */
  target: string
  authorization: string | undefined
  contentType: string | undefined
  body: string
}

export type RestAnswer =
  | { kind: 'answer'; status: number; headers: Record<string, string>; body: string }
  /** The connection is cut. */
  | { kind: 'reset' }
  /** Nothing is ever said. */
  | { kind: 'silence' }

/** One request from the outside, in HubSpot's order: faults, token, path, scopes, limits, body, work. */
export async function answerRequest(state: PortalState, request: RestRequest): Promise<RestAnswer> {
  const url = new URL(request.target, 'http://portal')
  const matched = matchRoute(request.method, url.pathname)
  state.calls.count(matched.route ? matched.operation : `UNKNOWN ${matched.operation}`)
  const fault = state.faults.draw(matched.operation)
  await waitLatency(state)
  if (fault === 'reset') return { kind: 'reset' }
  if (fault === 'timeout') return { kind: 'silence' }
  const answer = answerOf(state, { request, matched, query: url.searchParams, fault })
  if (fault === 'lostAnswer') return { kind: 'reset' }
  return written(state, matched, answer)
}

async function waitLatency({ clock, faults }: PortalState): Promise<void> {
  const { latencyMs = 0 } = faults.current()
  if (latencyMs > 0) await clock.until(new Date(clock.now().getTime() + latencyMs))
}

type Inquiry = {
  request: RestRequest
  matched: Matched
  query: URLSearchParams
  fault: FaultKind | null
}

function answerOf(state: PortalState, inquiry: Inquiry): Answer {
  try {
    return work(state, inquiry)
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    const { message, ...rest } = refusal.body
    const correlationId = randomUuid(state.random)
    return { status: refusal.status, body: { status: 'error', message, correlationId, ...rest } }
  }
}

function work(state: PortalState, { request, matched, query, fault }: Inquiry): Answer {
  refuseFault(fault)
  refuseToken(state, request)
  const { route, params } = matched
  if (!route) throw noRoute(matched)
  refuseScopes(state, route, params)
  const verdict = state.limits.take(route.kind ?? 'general')
  if (!verdict.ok) throw tooMany(verdict.policyName)
  const body = readBody(request)
  const by = { sourceType: 'INTEGRATION', sourceId: String(state.settings.appId) }
  return route.handle(state, { params, query, body, by })
}

function refuseFault(fault: FaultKind | null): void {
  if (fault === '5xx')
    throw new Refusal(502, { message: 'There was a problem with the request.', category: 'INTERNAL_ERROR' })
  if (fault === '423')
    throw new Refusal(423, { message: 'The record is currently locked.', category: 'LOCKED' })
  if (fault === '429') throw tooMany('TEN_SECONDLY_ROLLING')
}

function refuseToken({ settings }: PortalState, { authorization }: RestRequest): void {
  if (authorization === `Bearer ${settings.accessToken}`) return
  const message = authorization
    ? 'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview'
    : 'Authentication credentials not found.'
  throw new Refusal(401, { message, category: 'INVALID_AUTHENTICATION' })
}

function noRoute({ allowed, operation }: Matched): Refusal {
  if (allowed.length > 0) return new Refusal(405, { message: `HTTP 405 Method Not Allowed (${operation})` })
  return new Refusal(404, { message: `Unable to find a resource for ${operation}`, category: 'NOT_FOUND' })
}

function refuseScopes({ settings }: PortalState, route: Route, params: Record<string, string>): void {
  const needed = route.scopes(params)
  const granted = settings.scopes
  if (!granted || needed.length === 0 || needed.some((scope) => granted.includes(scope))) return
  throw new Refusal(403, {
    message:
      "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    category: 'MISSING_SCOPES',
    errors: [
      {
        message: 'One or more of the following scopes are required.',
        context: { requiredGranularScopes: needed },
      },
    ],
    links: { scopes: 'https://developers.hubspot.com/scopes' },
  })
}

const LIMIT_MESSAGES = {
  TEN_SECONDLY_ROLLING: 'You have reached your ten_secondly_rolling limit.',
  SECONDLY: 'You have reached your secondly limit.',
  DAILY: 'You have reached your daily limit.',
}

function tooMany(policyName: keyof typeof LIMIT_MESSAGES): Refusal {
  return new Refusal(429, { message: LIMIT_MESSAGES[policyName], errorType: 'RATE_LIMIT', policyName })
}

function readBody({ body, contentType }: RestRequest): unknown {
  if (body === '') return undefined
  if (!/^application\/json\b/i.test(contentType ?? ''))
    throw new Refusal(415, { message: 'HTTP 415 Unsupported Media Type' })
  try {
    return JSON.parse(body) as unknown
  } catch {
    throw unreadable('Invalid input JSON on line 1, column 1: the body is not valid JSON')
  }
}

function written(state: PortalState, { route }: Matched, { status, body }: Answer): RestAnswer {
  const limits = route && status !== 401 ? state.limits.headers(route.kind ?? 'general') : {}
  const type: Record<string, string> =
    body === undefined ? {} : { 'content-type': 'application/json;charset=utf-8' }
  const correlation = { 'x-hubspot-correlation-id': correlationOf(state, body) }
  return {
    kind: 'answer',
    status,
    headers: { ...type, ...limits, ...correlation },
    body: body === undefined ? '' : JSON.stringify(body),
  }
}

function correlationOf(state: PortalState, body: unknown): string {
  const told = (body as { correlationId?: unknown } | undefined)?.correlationId
  return typeof told === 'string' ? told : randomUuid(state.random)
}
