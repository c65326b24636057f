import { TZDate } from '@date-fns/tz'
import { addDays } from 'date-fns/addDays'
import { startOfDay } from 'date-fns/startOfDay'
import { correlationIn, type Exchange } from './exchange.ts'
import { hubSpotError, type HubSpotError, type HubSpotErrorCode } from './hubspot-error.ts'
import { meansTaken } from './means-taken.ts'
import { summariseBody } from './summarise-body.ts'

/** Codes of a socket that never reached HubSpot: nothing can have been applied. */
const neverSent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']
const byStatus: Record<number, HubSpotErrorCode> = {
  401: 'unauthorized',
  404: 'not_found',
  409: 'conflict',
  423: 'locked',
  477: 'hubspot_away',
}

export type Attempt = {
  operation: string
  isRead: boolean
  now: Date
  /** IANA zone of the account; null while unknown. */
  timeZone: string | null
}

/** Makes a `HubSpotError` of a request that brought no usable answer. `cause` is what the client threw. */
export function readFailure(attempt: Attempt, exchange: Exchange, cause: unknown): HubSpotError {
  const { status, body } = exchange
  if (status === null) return readSilence(attempt, cause)
  if (status < 400) return readBrokenAnswer(attempt, status, cause)
  const code = codeOf(status, body)
  return hubSpotError({
    code,
    operation: attempt.operation,
    status,
    category: textAt(body, 'category') || textAt(body, 'errorType'),
    retryAt: retryAtOf(code, exchange, attempt),
    uncertain: !attempt.isRead && status >= 500,
    summary: summarise(exchange),
    body,
  })
}

/** With the call's number from the headers where the body has none (an HTML page, say). */
function summarise(exchange: Exchange): string {
  const said = summariseBody(exchange.body)
  const correlation = correlationIn(exchange)
  if (correlation === undefined || said.includes('correlation ')) return said
  return [said, `correlation ${correlation}`].filter(Boolean).join(' · ')
}

function readSilence({ operation, isRead }: Attempt, cause: unknown): HubSpotError {
  const category = socketCodeOf(cause)
  const uncertain = !isRead && !neverSent.includes(category)
  const away = { code: 'hubspot_away', status: null, retryAt: null, summary: category } as const
  return hubSpotError({ ...away, operation, category, uncertain })
}

/** A success whose body broke off or is not what the client can read. A write was applied. */
function readBrokenAnswer({ operation, isRead }: Attempt, status: number, cause: unknown): HubSpotError {
  const category = socketCodeOf(cause)
  const brokeOff = category !== ''
  const code = brokeOff ? 'hubspot_away' : 'unexpected_answer'
  const summary = brokeOff ? category : 'the body cannot be read'
  return hubSpotError({ code, operation, status, category, retryAt: null, uncertain: !isRead, summary })
}

function codeOf(status: number, body: unknown): HubSpotErrorCode {
  if (status === 429) return policyOf(body) === 'DAILY' ? 'daily_limit' : 'rate_limited'
  if (status === 403) return textAt(body, 'category') === 'MISSING_SCOPES' ? 'missing_scopes' : 'refused'
  if (status === 404 && !isHubSpots(body)) return 'unexpected_answer'
  if (status === 400 && meansTaken(body)) return 'conflict'
  return byStatus[status] ?? (status >= 500 ? 'hubspot_away' : 'refused')
}

/**
 * A 404 may end in treating a contact as erased: one by a proxy, or for a path that is not HubSpot's, must not.
 * HubSpot's own is JSON with a status or a category.
 */
const isHubSpots = (body: unknown): boolean =>
  textAt(body, 'status') === 'error' || textAt(body, 'category') !== ''

function retryAtOf(code: HubSpotErrorCode, { headers, body }: Exchange, attempt: Attempt): Date | null {
  const { now, timeZone } = attempt
  const asked = readRetryAfter(headers['retry-after'], now)
  const after = (ms: number): Date => asked ?? new Date(now.getTime() + ms)
  if (code === 'daily_limit') return nextMidnight(now, timeZone)
  if (code === 'rate_limited') return after(policyOf(body) === 'SECONDLY' ? 1_000 : 10_000)
  if (code === 'locked') return after(2_000)
  return code === 'hubspot_away' ? asked : null
}

/** 429 bodies are not all alike: where no policy is named, the message says which window is full. */
function policyOf(body: unknown): string {
  const said = `${textAt(body, 'policyName')} ${textAt(body, 'message')}`.toUpperCase()
  if (said.includes('DAILY')) return 'DAILY'
  return said.includes('TEN_SECOND') || !said.includes('SECONDLY') ? 'TEN_SECONDLY' : 'SECONDLY'
}

/** HubSpot counts days in the account's zone; while it is unknown an hour is the pause. */
function nextMidnight(now: Date, timeZone: string | null): Date {
  if (timeZone === null) return new Date(now.getTime() + 3_600_000)
  return new Date(startOfDay(addDays(new TZDate(now, timeZone), 1)).getTime())
}

function readRetryAfter(header: string | undefined, now: Date): Date | null {
  if (!header) return null
  const at = /^\d+$/.test(header) ? now.getTime() + Number(header) * 1_000 : Date.parse(header)
  return Number.isNaN(at) ? null : new Date(at)
}

function socketCodeOf(cause: unknown): string {
  if (!(cause instanceof Error) || cause instanceof SyntaxError) return ''
  const code = textAt(cause.cause, 'code') || textAt(cause, 'code')
  return code || (cause instanceof TypeError ? 'no_answer' : '')
}

function textAt(value: unknown, key: string): string {
  const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : ''
  return typeof found === 'string' ? found : ''
}
