import { afterEach, describe, expect, it } from 'vitest'
import { verifySignature } from '../../webhooks/signature.ts'
import { systemClock, type Clock } from '../../src/clock.ts'
import type { Fault, ProxyAnswer } from '../../src/sandbox/preview/host/shell/shell-api.ts'
import { checkCall } from '../../src/sandbox/preview/server/proxy/check-call.ts'
import { createProxy, type ProxyOptions } from '../../src/sandbox/preview/server/proxy/create-proxy.ts'
import { createRequestLog, type RequestLog } from '../../src/sandbox/preview/server/request-log.ts'
import { takeTurns } from '../../src/sandbox/preview/server/take-turns.ts'
import { listeningService, PUBLIC_URL, type Answer, type Heard } from './preview-world.ts'

const now = new Date('2026-09-07T08:00:00Z')
const virtual: Clock = { now: () => now, until: () => Promise.resolve() }
const secret = 'a-secret'
const identity = { userId: '9001', portalId: 62515, userEmail: 'nora.o+sla@x.example', appId: 7 }

type Bench = {
  ask(path: string, options?: Parameters<ReturnType<typeof createProxy>>[0]['options']): Promise<ProxyAnswer>
  heard: Heard[]
  log: RequestLog
  writes: number
}

let close: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of close) await end()
  close = []
})

async function bench(
  answer: (heard: Heard, n: number) => Answer | Promise<Answer>,
  options: { fault?: Fault; clock?: Clock; limits?: ProxyOptions['limits'] } = {},
): Promise<Bench> {
  const service = await listeningService(answer)
  close.push(service.close)
  const log = createRequestLog()
  const made: Bench = { ask: async () => ({}) as ProxyAnswer, heard: service.heard, log, writes: 0 }
  const proxy = createProxy(
    {
      clock: options.clock ?? systemClock,
      virtual,
      turns: takeTurns(),
      log,
      fault: () => options.fault ?? 'none',
      identify: (userId) => (userId === '9001' ? identity : null),
      afterWrite: async () => void (made.writes += 1),
    },
    {
      permittedUrls: [PUBLIC_URL],
      serviceUrl: service.url,
      secret,
      ...(options.limits && { limits: options.limits }),
    },
  )
  made.ask = (path, given = {}) => proxy({ userId: '9001', url: PUBLIC_URL + path, options: given })
  return made
}

const fine = (): Answer => ({ body: '{"ok":true}' })

describe('what a card may ask for', () => {
  const rules = {
    permittedUrls: ['https://a.example/api'],
    mostBytes: 100,
    timeoutMs: 15_000,
    longestMs: 120_000,
  }
  const check = (url: string, options = {}): string => {
    const checked = checkCall(rules, { url, options })
    return checked.ok ? 'ok' : checked.code
  }

  it.each([
    ['https://a.example/api', {}, 'ok'],
    ['https://a.example/api/card?x=1', {}, 'ok'],
    ['https://a.example/apiary', {}, 'url_not_permitted'],
    ['https://a.example.evil.example/api', {}, 'url_not_permitted'],
    ['https://a.example:8443/api', {}, 'url_not_permitted'],
    ['http://a.example/api', {}, 'url_not_https'],
    ['http://localhost:3000/api', {}, 'url_of_this_machine'],
    ['https://127.0.0.1/api', {}, 'url_of_this_machine'],
    ['/api', {}, 'url_unreadable'],
    ['https://a.example/api', { method: 'TRACE' }, 'method_not_allowed'],
    ['https://a.example/api', { headers: { 'x-own': '1' } }, 'header_not_allowed'],
    ['https://a.example/api', { headers: { Authorization: 'Bearer 1' } }, 'ok'],
    ['https://a.example/api', { method: 'POST', body: 'text' }, 'body_not_an_object'],
    ['https://a.example/api', { method: 'POST', body: { text: 'x'.repeat(100) } }, 'request_too_large'],
  ])('%s with %o: %s', (url, options, code) => {
    expect(check(url, options)).toBe(code)
  })

  it('has a body only where it writes, and waits 15 s unless it says otherwise', () => {
    const read = checkCall(rules, { url: 'https://a.example/api', options: { body: { a: 1 } } })
    expect(read).toMatchObject({ ok: true, call: { method: 'GET', body: '', timeoutMs: 15_000 } })
    const write = checkCall(rules, {
      url: 'https://a.example/api',
      options: { method: 'post', body: { a: 1 }, timeout: 999_999 },
    })
    expect(write).toMatchObject({ ok: true, call: { method: 'POST', body: '{"a":1}', timeoutMs: 120_000 } })
  })
})

describe('the proxy', () => {
  it('tells who asks and signs the public address, so that the service accepts it', async () => {
    const { ask, heard } = await bench(fine)
    const answer = await ask('/api/card?contactId=1', { method: 'POST', body: { a: 'ñ' } })
    expect(answer).toMatchObject({ ok: true, data: { status: 200, body: '{"ok":true}' } })
    const [call] = heard
    expect(call!.path).toBe(
      '/api/card?contactId=1&userId=9001&portalId=62515&userEmail=nora.o%2Bsla%40x.example&appId=7',
    )
    expect(call!.headers['content-type']).toBe('application/json')
    const { method, headers, body, path } = call!
    const request = { method, headers, body, secrets: [secret], now: now.getTime() }
    expect(verifySignature({ ...request, url: PUBLIC_URL + path })).toEqual({ ok: true })
    expect(verifySignature({ ...request, url: `https://other.example${path}` }).ok).toBe(false)
  })

  it('adds who asks to what the card says of itself, instead of believing it', async () => {
    const { ask, heard } = await bench(fine)
    await ask('/api/card?userId=1')
    expect(new URL(PUBLIC_URL + heard[0]!.path).searchParams.getAll('userId')).toEqual(['1', '9001'])
  })

  it('sends nothing that HubSpot would refuse, and logs why', async () => {
    const { ask, heard, log } = await bench(fine)
    expect(await ask('.evil.example/api')).toMatchObject({ ok: false, error: { code: 'url_not_permitted' } })
    expect(heard).toEqual([])
    expect(log.all()).toMatchObject([{ status: null, refused: 'url_not_permitted', tries: 0 }])
  })

  it.each([
    ['a 5xx', (_: Heard, n: number): Answer => (n === 1 ? { status: 502 } : fine())],
    ['a lost connection', (_: Heard, n: number): Answer => (n === 1 ? { drop: true } : fine())],
  ])('tries once more after %s', async (_, answer) => {
    const { ask, heard, log } = await bench(answer)
    expect(await ask('/api/card')).toMatchObject({ ok: true, data: { status: 200 } })
    expect(heard).toHaveLength(2)
    expect(log.all()).toMatchObject([{ status: 200, tries: 2 }])
  })

  it('tries no third time, nor after a 4xx', async () => {
    const failing = await bench(() => ({ status: 503 }))
    expect(await failing.ask('/api/card')).toMatchObject({ ok: true, data: { status: 503 } })
    expect(failing.heard).toHaveLength(2)
    const refusing = await bench(() => ({ status: 409 }))
    expect(await refusing.ask('/api/card')).toMatchObject({ ok: true, data: { status: 409 } })
    expect(refusing.heard).toHaveLength(1)
  })

  it('waits no longer than asked for', async () => {
    let release = (): void => undefined
    const held = new Promise<Answer>((resolve) => (release = () => resolve(fine())))
    const { ask, log } = await bench(() => held)
    const answer = await ask('/api/card', { timeout: 50 })
    expect(answer).toMatchObject({ ok: false, error: { code: 'timeout' } })
    expect(log.all()).toMatchObject([{ refused: 'timeout' }])
    release()
  })

  it('passes on no answer larger than HubSpot passes on', async () => {
    const { ask } = await bench(() => ({ body: 'x'.repeat(101) }), { limits: { mostBytes: 100 } })
    expect(await ask('/api/card')).toMatchObject({ ok: false, error: { code: 'answer_too_large' } })
  })

  it('answers 429 beyond so many at once', async () => {
    let release = (): void => undefined
    const held = new Promise<Answer>((resolve) => (release = () => resolve(fine())))
    const { ask } = await bench(() => held, { limits: { mostAtOnce: 2 } })
    const under = [ask('/api/card'), ask('/api/card')]
    expect(await ask('/api/card')).toMatchObject({ ok: true, data: { status: 429 } })
    release()
    expect(await Promise.all(under)).toMatchObject([{ data: { status: 200 } }, { data: { status: 200 } }])
  })
})

describe('a fault that is switched on', () => {
  it('unavailable: a gateway answers twice, and the service hears nothing', async () => {
    const { ask, heard, log } = await bench(fine, { fault: 'unavailable' })
    expect(await ask('/api/card')).toMatchObject({ ok: true, data: { status: 503 } })
    expect(heard).toEqual([])
    expect(log.all()).toMatchObject([{ status: 503, tries: 2 }])
  })

  it('offline: there is no answer at all', async () => {
    const { ask } = await bench(fine, { fault: 'offline' })
    expect(await ask('/api/card')).toMatchObject({ ok: false, error: { code: 'no_connection' } })
  })

  it('twice: a write reaches the service two times, a read once', async () => {
    const { ask, heard } = await bench((_, n) => ({ body: String(n) }), { fault: 'twice' })
    expect(await ask('/api/card')).toMatchObject({ data: { body: '1' } })
    expect(await ask('/api/card/act', { method: 'POST', body: {} })).toMatchObject({ data: { body: '3' } })
    expect(heard.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST'])
  })

  it.each([
    ['slow', true],
    ['timeout', false],
  ] as const)('%s: the service acts at once, the answer comes late', async (fault, arrives) => {
    const { ask, heard, writes } = await bench(fine, { fault, clock: instantClock() })
    expect(writes).toBe(0)
    expect((await ask('/api/card/act', { method: 'POST', body: {} })).ok).toBe(arrives)
    expect(heard).toHaveLength(1)
  })
})

/** Waits are over in the order of their length, without any time passing. */
function instantClock(): Clock {
  let present = 0
  let waits: { at: number; resolve: () => void }[] = []
  const next = (): void => {
    waits = waits.toSorted((a, b) => a.at - b.at)
    const [first] = waits.splice(0, 1)
    if (!first) return
    present = first.at
    first.resolve()
  }
  return {
    now: () => new Date(present),
    until: (instant, signal) =>
      new Promise((resolve, reject) => {
        const wait = { at: instant.getTime(), resolve }
        waits.push(wait)
        signal?.addEventListener('abort', () => {
          waits = waits.filter((each) => each !== wait)
          reject(new Error('aborted'))
        })
        // The time limit waits from the start; the answer's delay comes when the service has answered.
        if (waits.length > 1) next()
      }),
  }
}
