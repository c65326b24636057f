import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type HubSpot } from '../../src/hubspot/client.ts'
import { setTimeouts } from '../../src/hubspot/timeouts.ts'
import {
  aBatch,
  aBudget,
  aHubSpot,
  anError,
  api,
  aRateLimit,
  failureOf,
  html502,
  onPost,
  useHubSpotApi,
} from '../support/hubspot-api.ts'

useHubSpotApi()

const READ = '/crm/v3/objects/contacts/batch/read'
const UPDATE = '/crm/v3/objects/contacts/batch/update'
const SEARCH = '/crm/v3/objects/contacts/search'
const body = { inputs: [{ id: '1', properties: {} }], properties: [], propertiesWithHistory: [] }

const read = (hs: HubSpot): Promise<unknown> =>
  hs.call('contacts.read', 'general', (client) => client.crm.contacts.batchApi.read(body))
const update = (hs: HubSpot): Promise<unknown> =>
  hs.call('contacts.update', 'general', (client) => client.crm.contacts.batchApi.update(body))
const search = (hs: HubSpot): Promise<unknown> =>
  hs.call('contacts.search', 'search', (client) => client.crm.contacts.searchApi.doSearch({ limit: 1 }))

describe('an answered call', () => {
  it('takes a permit, tells the budget what the headers say and is counted', async () => {
    const { hs, seen } = aHubSpot()
    const headers = {
      'x-hubspot-ratelimit-max': '190',
      'x-hubspot-ratelimit-remaining': '188',
      'x-hubspot-ratelimit-interval-milliseconds': '10000',
      'x-hubspot-ratelimit-daily-remaining': '249999',
    }
    onPost(READ, { body: aBatch([]), headers })
    await read(hs)
    expect(seen.taken).toEqual(['general'])
    expect(seen.observed).toEqual([
      ['general', { max: 190, remaining: 188, intervalMs: 10_000, dailyRemaining: 249_999 }],
    ])
    expect(seen.succeeded).toBe(1)
    expect(hs.spent()).toEqual({ total: 1, byOperation: { 'contacts.read': 1 } })
  })

  it('of a search tells nothing, for it has no rate headers', async () => {
    const { hs, seen } = aHubSpot()
    onPost(SEARCH, { body: { total: 0, results: [] } })
    await search(hs)
    expect(seen.taken).toEqual(['search'])
    expect(seen.observed).toEqual([])
  })

  it('keeps the statuses of calls that run at the same time apart', async () => {
    const { hs } = aHubSpot()
    onPost(UPDATE, { status: 404, body: anError('OBJECT_NOT_FOUND', 'gone') })
    onPost(UPDATE, { status: 409, body: anError('CONFLICT', 'taken') })
    onPost(READ, { body: aBatch([]) })
    const [first, second] = await Promise.all([failureOf(update(hs)), failureOf(update(hs)), read(hs)])
    expect([first.code, second.code].sort()).toEqual(['conflict', 'not_found'])
  })
})

describe('a call that the budget holds back', () => {
  it('is not sent and says when to come back', async () => {
    const until = new Date('2026-03-02T10:05:00.000Z')
    const { hs } = aHubSpot({ permit: { ok: false, until, why: 'daily_limit' } })
    const failure = await failureOf(update(hs))
    expect(failure).toMatchObject({ code: 'hubspot_paused', retryAt: until, uncertain: false, status: null })
    expect(hs.spent().total).toBe(0)
  })
})

describe('a 429', () => {
  it.each([
    ['TEN_SECONDLY_ROLLING', {}, '2026-03-02T10:00:10.000Z'],
    ['SECONDLY', {}, '2026-03-02T10:00:01.000Z'],
    ['TEN_SECONDLY_ROLLING', { 'retry-after': '23' }, '2026-03-02T10:00:23.000Z'],
    ['TEN_SECONDLY_ROLLING', { 'retry-after': 'Mon, 02 Mar 2026 10:00:40 GMT' }, '2026-03-02T10:00:40.000Z'],
  ])('of %s with %o blocks its kind until %s', async (policy, headers, until) => {
    const { hs, seen, warnings } = aHubSpot()
    onPost(UPDATE, { status: 429, body: aRateLimit(policy), headers })
    const failure = await failureOf(update(hs))
    expect(failure).toMatchObject({
      code: 'rate_limited',
      status: 429,
      uncertain: false,
      retryAt: new Date(until),
    })
    expect(seen.blocked).toEqual([{ kind: 'general', until, why: 'rate_limited' }])
    expect(warnings).toHaveLength(1)
  })

  it.each([
    [null, '2026-03-02T11:00:00.000Z'],
    ['Europe/Madrid', '2026-03-02T23:00:00.000Z'],
    ['America/St_Johns', '2026-03-03T03:30:00.000Z'],
  ])('of the daily limit blocks both kinds till midnight in %s', async (timeZone, until) => {
    const { hs, seen } = aHubSpot({ timeZone: () => timeZone })
    onPost(SEARCH, { status: 429, body: aRateLimit('DAILY') })
    expect(await failureOf(search(hs))).toMatchObject({ code: 'daily_limit', retryAt: new Date(until) })
    const why = 'daily_limit'
    expect(seen.blocked).toEqual([
      { kind: 'general', until, why },
      { kind: 'search', until, why },
    ])
  })

  it('is never repeated, not even for a read', async () => {
    const { hs } = aHubSpot()
    onPost(READ, { status: 429, body: aRateLimit('TEN_SECONDLY_ROLLING') })
    await failureOf(read(hs))
    expect(hs.spent().total).toBe(1)
  })
})

describe('refusals', () => {
  it.each([
    [401, 'INVALID_AUTHENTICATION', 'unauthorized'],
    [403, 'MISSING_SCOPES', 'missing_scopes'],
    [403, 'BANNED', 'refused'],
    [400, 'VALIDATION_ERROR', 'refused'],
    [404, 'OBJECT_NOT_FOUND', 'not_found'],
    [409, 'CONFLICT', 'conflict'],
    [414, '', 'refused'],
  ])('%i %s is %s, certain, and no sign of HubSpot being away', async (status, category, code) => {
    const { hs, seen } = aHubSpot()
    onPost(UPDATE, { status, body: anError(category, 'no') })
    expect(await failureOf(update(hs))).toMatchObject({
      code,
      status,
      category,
      uncertain: false,
      retryAt: null,
    })
    expect(seen.succeeded).toBe(1)
    expect(seen.blocked).toEqual([])
  })

  it('by a lock wait two seconds for that record and block nobody else', async () => {
    const { hs, seen } = aHubSpot()
    onPost(UPDATE, { status: 423, body: anError('LOCKED', 'locked') })
    const retryAt = new Date('2026-03-02T10:00:02.000Z')
    expect(await failureOf(update(hs))).toMatchObject({ code: 'locked', retryAt })
    expect(seen.blocked).toEqual([])
  })

  it('by a 404 that is not HubSpot’s own do not pass for a missing record', async () => {
    const { hs } = aHubSpot()
    onPost(READ, { status: 404, body: '<html>no such page</html>', headers: { 'content-type': 'text/html' } })
    expect(await failureOf(read(hs))).toMatchObject({ code: 'unexpected_answer', status: 404 })
  })

  it('are told without personal data', async () => {
    const { hs } = aHubSpot()
    const message =
      'Property values were not valid: [{"isValid":false,"message":"ana@x.example was not one of the allowed options","error":"INVALID_OPTION","name":"hs_lead_status"}]'
    onPost(UPDATE, { status: 400, body: anError('VALIDATION_ERROR', message) })
    const failure = await failureOf(update(hs))
    expect(failure.summary).toBe(
      'VALIDATION_ERROR · Property values were not valid · INVALID_OPTION · hs_lead_status · correlation c0ffee00-0000-4000-8000-000000000001',
    )
    expect(JSON.stringify(failure) + failure.message + (failure.stack ?? '')).not.toContain('ana@x.example')
  })

  it('with a mail address in the sentence lose it', async () => {
    const { hs } = aHubSpot()
    onPost(UPDATE, { status: 409, body: anError('CONFLICT', 'Contact ana@x.example exists') })
    expect((await failureOf(update(hs))).summary).toContain('Contact … exists')
  })
})

describe('HubSpot being away', () => {
  it('is survived as a page of HTML', async () => {
    const { hs } = aHubSpot()
    onPost(UPDATE, html502)
    const expected = { code: 'hubspot_away', status: 502, uncertain: true, retryAt: null }
    expect(await failureOf(update(hs))).toMatchObject(expected)
  })

  it('repeats a read once, at once', async () => {
    const { hs } = aHubSpot()
    onPost(READ, html502)
    onPost(READ, { body: aBatch([]) })
    await read(hs)
    expect(hs.spent().total).toBe(2)
  })

  it('gives up a read after the second failure', async () => {
    const { hs } = aHubSpot()
    onPost(READ, { status: 503, body: anError('', 'later') })
    onPost(READ, { status: 503, body: anError('', 'later') })
    expect(await failureOf(read(hs))).toMatchObject({ code: 'hubspot_away', uncertain: false })
  })

  it('leaves a write uncertain after a reset and does not repeat it', async () => {
    const { hs } = aHubSpot()
    api()
      .post(UPDATE)
      .replyWithError(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }))
    const expected = { code: 'hubspot_away', status: null, category: 'ECONNRESET', uncertain: true }
    expect(await failureOf(update(hs))).toMatchObject(expected)
  })

  it('leaves a write certain when no connection was made', async () => {
    const { hs } = aHubSpot()
    api()
      .post(UPDATE)
      .replyWithError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))
    expect(await failureOf(update(hs))).toMatchObject({ code: 'hubspot_away', uncertain: false })
  })

  it('for a migration (477) waits as long as it says, with all kinds', async () => {
    const { hs, seen } = aHubSpot()
    onPost(UPDATE, { status: 477, body: anError('MIGRATION', 'moving'), headers: { 'retry-after': '600' } })
    const until = '2026-03-02T10:10:00.000Z'
    expect(await failureOf(update(hs))).toMatchObject({ code: 'hubspot_away', retryAt: new Date(until) })
    expect(seen.blocked.map(({ kind }) => kind)).toEqual(['general', 'search'])
  })

  it('holds calls back after five failures in a row, longer with every failed probe', async () => {
    const { hs, seen, clock } = aHubSpot()
    const fail = async (): Promise<void> => {
      onPost(UPDATE, html502)
      await failureOf(update(hs))
    }
    for (let failures = 0; failures < 4; failures++) await fail()
    expect(seen.blocked).toEqual([])
    await fail()
    clock.set('2026-03-02T11:00:00.000Z')
    for (let probes = 0; probes < 6; probes++) await fail()
    expect(seen.blocked.map(({ until }) => until)).toEqual([
      '2026-03-02T10:00:15.000Z',
      '2026-03-02T11:00:30.000Z',
      '2026-03-02T11:01:00.000Z',
      '2026-03-02T11:02:00.000Z',
      '2026-03-02T11:04:00.000Z',
      '2026-03-02T11:05:00.000Z',
      '2026-03-02T11:05:00.000Z',
    ])
  })

  it('is probed by one call at a time, and over with the first answer', async () => {
    const { hs } = aHubSpot()
    for (let failures = 0; failures < 5; failures++) {
      onPost(UPDATE, html502)
      await failureOf(update(hs))
    }
    onPost(UPDATE, { body: aBatch([]) })
    const [probe, other] = await Promise.allSettled([update(hs), update(hs)])
    expect(probe.status).toBe('fulfilled')
    expect(other).toMatchObject({ status: 'rejected', reason: { code: 'hubspot_paused' } })
    onPost(UPDATE, html502)
    expect(await failureOf(update(hs))).toMatchObject({ retryAt: null })
  })
})

describe('a store that is away together with HubSpot', () => {
  const headers = { 'x-hubspot-ratelimit-max': '190', 'x-hubspot-ratelimit-interval-milliseconds': '10000' }

  it.each(['take', 'observe', 'block'] as const)('and fails at %s leaves no probe behind', async (part) => {
    const budget = aBudget()
    const { hs } = aHubSpot({ budget })
    for (let failures = 0; failures < 5; failures++) {
      onPost(UPDATE, html502)
      await failureOf(update(hs))
    }
    const works = budget[part]
    Object.assign(budget, { [part]: () => Promise.reject(new Error('the store is away')) })
    if (part !== 'take') onPost(UPDATE, part === 'block' ? html502 : { body: aBatch([]), headers })
    await expect(update(hs)).rejects.toThrow('the store is away')
    Object.assign(budget, { [part]: works })
    onPost(UPDATE, { body: aBatch([]) })
    await expect(update(hs)).resolves.toBeDefined()
  })
})

describe('an answer that cannot be read', () => {
  it('is unexpected, and leaves a write uncertain', async () => {
    const { hs } = aHubSpot()
    onPost(UPDATE, { body: '{"results": [', headers: { 'content-type': 'application/json' } })
    expect(await failureOf(update(hs))).toMatchObject({ code: 'unexpected_answer', uncertain: true })
  })
})

describe('a mistake of ours', () => {
  it('is thrown as it is and costs no call', async () => {
    const { hs, seen } = aHubSpot()
    const mistake = hs.call('contacts.read', 'general', () => Promise.reject(new RangeError('mine')))
    await expect(mistake).rejects.toThrow(RangeError)
    expect(hs.spent().total).toBe(0)
    expect(seen.succeeded).toBe(0)
  })
})

describe('timeouts', () => {
  let server: Server | undefined
  let restore: (() => void) | undefined

  afterEach(() => {
    restore?.()
    server?.closeAllConnections()
    server?.close()
  })

  const listen = async (
    answer: (end: (text: string) => void, begin: () => void) => void,
  ): Promise<string> => {
    server = createServer((_request, response) => {
      const begin = (): void =>
        void response.writeHead(200, { 'content-type': 'application/json' }).write('{')
      answer((text) => response.end(text), begin)
    })
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  }

  it('end a call that gets no headers, uncertain, and it is not repeated', async () => {
    restore = setTimeouts({ headers: 50, body: 50 })
    const { hs } = aHubSpot({ baseUrl: await listen(() => undefined) })
    const expected = { code: 'hubspot_away', category: 'UND_ERR_HEADERS_TIMEOUT', uncertain: true }
    expect(await failureOf(update(hs))).toMatchObject(expected)
    expect(await failureOf(read(hs))).toMatchObject({ code: 'hubspot_away', uncertain: false })
    expect(hs.spent().total).toBe(2)
  })

  it('end a call whose body stops coming', async () => {
    restore = setTimeouts({ headers: 50, body: 50 })
    const { hs } = aHubSpot({ baseUrl: await listen((_end, begin) => void begin()) })
    const expected = { code: 'hubspot_away', category: 'UND_ERR_BODY_TIMEOUT', uncertain: true }
    expect(await failureOf(update(hs))).toMatchObject(expected)
  })
})
