import nock from 'nock'
import { afterEach, beforeEach, expect } from 'vitest'
import type { Budget, CallKind, Permit } from '../../src/budget.ts'
import type { Clock } from '../../src/clock.ts'
import { createHubSpot, type HubSpot, type HubSpotOptions } from '../../src/hubspot/client.ts'
import { type HubSpotError, isHubSpotError } from '../../src/hubspot/hubspot-error.ts'

export const API = 'https://api.hubapi.com'

/** Only what a test announced may be asked for, and all of it has to be. */
export function useHubSpotApi(): void {
  beforeEach(() => {
    nock.disableNetConnect()
    nock.enableNetConnect('127.0.0.1')
  })
  afterEach(() => {
    const pending = nock.pendingMocks()
    nock.cleanAll()
    nock.enableNetConnect()
    expect(pending).toEqual([])
  })
}

export const api = (): nock.Scope => nock(API, { reqheaders: { authorization: 'Bearer pat-test' } })

type Json = Record<string, unknown>
type Reply = { status?: number; body: Json | string; headers?: Record<string, string> }
export type Asked = { inputs: { id: string; properties: Record<string, string> }[] } & Json

/** Expects one POST and answers it; the body that was sent is in the list returned. */
export function onPost(path: string, reply: Reply | ((asked: Asked) => Reply)): Asked[] {
  const asked: Asked[] = []
  api()
    .post(path)
    .reply(async (request: Request) => {
      const body = (await request.json()) as Asked
      asked.push(body)
      const { status = 200, body: answer, headers = {} } = typeof reply === 'function' ? reply(body) : reply
      return [status, answer, headers]
    })
  return asked
}

const dates = {
  createdAt: '2026-03-02T09:00:00.000Z',
  updatedAt: '2026-03-02T09:00:00.000Z',
  archived: false,
}
const batch = { startedAt: dates.createdAt, completedAt: dates.createdAt }

export const aRecord = (
  id: string,
  properties: Record<string, string | null> = {},
  more: Json = {},
): Json => ({
  id,
  properties,
  ...dates,
  ...more,
})

export const aBatch = (results: Json[]): Json => ({ status: 'COMPLETE', results, ...batch })

export const aPartial = (results: Json[], errors: Json[]): Json => ({
  ...aBatch(results),
  numErrors: errors.length,
  errors: errors.map((error) => ({ status: 'error', links: {}, errors: [], ...error })),
})

export const anError = (category: string, message: string, more: Json = {}): Json => ({
  status: 'error',
  message,
  correlationId: 'c0ffee00-0000-4000-8000-000000000001',
  category,
  ...more,
})

export const aRateLimit = (policyName: string): Json => ({
  status: 'error',
  message: `You have reached your ${policyName.toLowerCase()} limit.`,
  errorType: 'RATE_LIMIT',
  correlationId: 'c0ffee00-0000-4000-8000-000000000002',
  policyName,
})

export const html502: Reply = {
  status: 502,
  body: '<!DOCTYPE html><html><body>502 Bad Gateway</body></html>',
  headers: { 'content-type': 'text/html' },
}

export type SettableClock = Clock & { set(instant: string): void }

export function aClock(start = '2026-03-02T10:00:00.000Z'): SettableClock {
  let now = new Date(start)
  return {
    now: () => now,
    until: () => Promise.reject(new Error('nothing waits in these tests')),
    set: (instant) => {
      now = new Date(instant)
    },
  }
}

export type SeenByBudget = {
  taken: CallKind[]
  observed: Parameters<Budget['observe']>[]
  blocked: { kind: CallKind; until: string; why: string }[]
  succeeded: number
}

/** A budget that never waits and remembers what it was told. */
export function aBudget(permit: Permit = { ok: true }): Budget & { seen: SeenByBudget } {
  const seen: SeenByBudget = { taken: [], observed: [], blocked: [], succeeded: 0 }
  return {
    seen,
    take: (kind) => {
      seen.taken.push(kind)
      return Promise.resolve(permit)
    },
    observe: (...told) => {
      seen.observed.push(told)
      return Promise.resolve()
    },
    block: (kind, until, why) => {
      seen.blocked.push({ kind, until: until.toISOString(), why })
      return Promise.resolve()
    },
    succeeded: () => {
      seen.succeeded += 1
      return Promise.resolve()
    },
  }
}

export type TestDoor = { hs: HubSpot; seen: SeenByBudget; clock: SettableClock; warnings: object[] }

export function aHubSpot(
  overrides: Partial<HubSpotOptions> & { permit?: Permit; clock?: SettableClock } = {},
): TestDoor {
  const { permit, clock = aClock(), ...options } = overrides
  const budget = aBudget(permit)
  const warnings: object[] = []
  const log = { warn: (fields: object) => void warnings.push(fields) }
  const hs = createHubSpot({ accessToken: 'pat-test', baseUrl: API, budget, clock, log, ...options })
  return { hs, seen: budget.seen, clock, warnings }
}

/** The `HubSpotError` that the call must end in. */
export async function failureOf(call: Promise<unknown>): Promise<HubSpotError> {
  const error: unknown = await call.then(
    () => new Error('the call succeeded'),
    (cause: unknown) => cause,
  )
  if (!isHubSpotError(error)) throw error
  return error
}
