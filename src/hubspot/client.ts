import { Client } from '@hubspot/api-client'
import type { Budget, CallKind } from '../budget.ts'
import type { Clock } from '../clock.ts'
import { createBreaker } from './breaker.ts'
import { correlationIn, newExchange, watch, watcher, type Exchange } from './exchange.ts'
import { giveWay } from './give-way.ts'
import { hubSpotError, type HubSpotError, isHubSpotError } from './hubspot-error.ts'
import { isRead } from './is-read.ts'
import { readFailure } from './read-failure.ts'
import { readRateHeaders } from './read-rate-headers.ts'

export type Spent = { total: number; byOperation: Record<string, number> }

export type HubSpot = {
  /**
   * Sends one request with the official client. `operation` is `<object>.<verb>`; the verbs `read`, `list` and
   * `search` may be repeated once, at once, when the connection broke or HubSpot answered 5xx. Writes never are.
   * Throws a `HubSpotError`; `hubspot_paused` means that nothing was sent.
   */
  call<T>(operation: string, kind: CallKind, send: (client: Client) => Promise<T>): Promise<T>
  /** Requests sent since the start. */
  spent(): Spent
  /** Calls that failed since the start, by code. */
  failed?(): Record<string, number>
}

export type HubSpotOptions = {
  accessToken: string
  /** Such as `https://api.hubapi.com`, with or without a slash at its end. */
  baseUrl: string
  budget: Budget
  clock: Clock
  log: { warn(fields: object, message: string): void; debug?(fields: object, message: string): void }
  /** IANA zone of the account, once known: its midnight ends the daily limit. */
  timeZone?: () => string | null
}

type Send<T> = (client: Client) => Promise<T>

/** The one door to HubSpot (engineering §9): every call takes a permit, tells the budget what it saw, fails alike. */
export function createHubSpot(options: HubSpotOptions): HubSpot {
  const { budget, clock } = options
  const client = createClient(options)
  const breaker = createBreaker(clock)
  const spent: Spent = { total: 0, byOperation: {} }
  const failed: Record<string, number> = {}

  async function admit(operation: string, kind: CallKind): Promise<void> {
    const probed = breaker.enter(kind)
    if (probed) throw paused(operation, probed, 'another call is finding out whether HubSpot is back')
    const permit = await budget.take(kind).catch((error: unknown) => {
      breaker.leave(kind)
      throw error
    })
    if (permit.ok) return
    breaker.leave(kind)
    throw paused(operation, permit.until, permit.why)
  }

  async function attempt<T>(operation: string, kind: CallKind, send: Send<T>): Promise<T> {
    await admit(operation, kind)
    const exchange = newExchange()
    const outcome = await watch(exchange, () => settle(send(client)))
    if (exchange.sent) tell(options, operation, exchange)
    if (exchange.sent) count(spent, operation)
    else breaker.leave(kind)
    if (outcome.ok) {
      breaker.answered(kind)
      await observe(kind, exchange)
      await budget.succeeded(kind)
      return outcome.value
    }
    if (!exchange.sent) throw outcome.cause
    const made = {
      operation,
      isRead: isRead(operation),
      now: clock.now(),
      timeZone: options.timeZone?.() ?? null,
    }
    const failure = readFailure(made, exchange, outcome.cause)
    failed[failure.code] = (failed[failure.code] ?? 0) + 1
    const told = await giveWay({ ...options, breaker }, kind, failure)
    await observe(kind, exchange)
    throw told
  }

  /** Always after the breaker has heard the outcome: should the store fail here, no probe stays open. */
  async function observe(kind: CallKind, { headers }: Exchange): Promise<void> {
    const seen = readRateHeaders(headers)
    if (seen) await budget.observe(kind, seen)
  }

  async function call<T>(operation: string, kind: CallKind, send: Send<T>): Promise<T> {
    try {
      return await attempt(operation, kind, send)
    } catch (error) {
      if (!isHubSpotError(error) || !isWorthRepeating(operation, error)) throw error
      return attempt(operation, kind, send)
    }
  }

  return {
    call,
    spent: () => ({ total: spent.total, byOperation: { ...spent.byOperation } }),
    failed: () => ({ ...failed }),
  }
}

/** The library's own retries repeat creates and its limiter knows one process: both stay off. */
function createClient({ accessToken, baseUrl }: HubSpotOptions): Client {
  const basePath = baseUrl.replace(/\/+$/, '')
  return new Client({ accessToken, basePath, numberOfApiCallRetries: 0, middleware: [watcher] })
}

type Outcome<T> = { ok: true; value: T } | { ok: false; cause: unknown }

const settle = <T>(answer: Promise<T>): Promise<Outcome<T>> =>
  answer.then(
    (value) => ({ ok: true, value }),
    (cause: unknown) => ({ ok: false, cause }),
  )

/** HubSpot's support finds a call by its correlation id. */
function tell({ log }: HubSpotOptions, operation: string, exchange: Exchange): void {
  const { status } = exchange
  log.debug?.({ operation, status, correlationId: correlationIn(exchange) }, 'HubSpot was called')
}

function count(spent: Spent, operation: string): void {
  spent.total += 1
  spent.byOperation[operation] = (spent.byOperation[operation] ?? 0) + 1
}

/** Not after a timeout: ten seconds are gone already, and the row that asked has its own backoff. */
function isWorthRepeating(operation: string, error: HubSpotError): boolean {
  const timedOut = error.category.endsWith('_TIMEOUT')
  return isRead(operation) && error.code === 'hubspot_away' && error.retryAt === null && !timedOut
}

function paused(operation: string, retryAt: Date, summary: string): HubSpotError {
  const nothing = { status: null, category: '', uncertain: false }
  return hubSpotError({ code: 'hubspot_paused', operation, retryAt, summary, ...nothing })
}
