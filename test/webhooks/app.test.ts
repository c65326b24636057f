import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAdminApp } from '../../webhooks/app.ts'
import {
  AN_EVENT,
  errorCode,
  HEALTHY,
  keptLog,
  listen,
  NOW,
  openDoor,
  send,
  signed,
  standingClock,
} from './door.ts'

type Case = { id: string; raw: string; expect: string }
const cases = JSON.parse(
  readFileSync(new URL('../data/webhook-batches.json', import.meta.url), 'utf8'),
) as Case[]
const BATCH = JSON.stringify([AN_EVENT])

describe('a delivery', () => {
  it('is stored as it came, then answered with 204', async () => {
    await using door = await openDoor()
    const body = '[ {"objectId": 12345678901234567890,\r\n "propertyValue":"\\ud83d \\u0000 ñ"} ]\n'
    const answer = await send(door.port, signed(body))
    expect(answer).toMatchObject({ status: 204, text: '' })
    expect(door.stored).toEqual([{ body, receivedAt: NOW }])
  })

  it.each(cases.map((one) => [one.id, one] as const))('%s', async (_id, one) => {
    await using door = await openDoor()
    const { status } = await send(door.port, signed(one.raw))
    expect(status).toBe(one.expect === 'reject-400' ? 400 : 204)
    expect(door.stored).toHaveLength(status === 204 ? 1 : 0)
  })

  it('of nothing is answered with 204 and not stored', async () => {
    await using door = await openDoor()
    expect((await send(door.port, signed('[]'))).status).toBe(204)
    expect(door.stored).toEqual([])
  })

  it('with bytes that are no UTF-8 is kept, in text PostgreSQL takes', async () => {
    await using door = await openDoor()
    const [before, after] = BATCH.split('marketing') as [string, string]
    const body = Buffer.concat([
      Buffer.from(before),
      Buffer.from([0xff, 0xed, 0xa0, 0xbd, 0xc3]),
      Buffer.from(after),
    ])
    expect((await send(door.port, signed(body))).status).toBe(204)
    expect(door.stored[0]!.body.isWellFormed()).toBe(true)
    expect(JSON.parse(door.stored[0]!.body)).toMatchObject([{ objectId: 1246965 }])
  })

  it('is checked against PUBLIC_URL and its query, not Host', async () => {
    await using door = await openDoor()
    const delivery = signed(BATCH, { path: '/webhooks/hubspot?tenant=a%40b' })
    expect((await send(door.port, delivery)).status).toBe(401)
    const decoded = signed(BATCH, { path: '/webhooks/hubspot?tenant=a@b' })
    const headers = { ...decoded.headers, host: 'internal.example:8080', 'x-forwarded-host': 'else.example' }
    expect(
      (await send(door.port, { ...decoded, headers, path: '/webhooks/hubspot?tenant=a%40b' })).status,
    ).toBe(204)
  })

  it('of 13 MB is taken, of more than 16 MB refused with 413', async () => {
    await using door = await openDoor()
    const events = (value: string) =>
      JSON.stringify(Array.from({ length: 100 }, () => ({ ...AN_EVENT, propertyValue: value })))
    expect((await send(door.port, signed(events('ñ'.repeat(65_536))))).status).toBe(204)
    const large = signed(Buffer.alloc(16 * 1024 * 1024 + 1, 0x20))
    expect(errorCode(await send(door.port, large))).toBe('too_large')
    const chunked = await send(door.port, {
      ...large,
      headers: { ...large.headers!, 'transfer-encoding': 'chunked' },
    })
    expect(chunked.status).toBe(413)
    expect(door.stored).toHaveLength(1)
  })
})

describe('a delivery HubSpot did not sign', () => {
  it.each([
    ['no signature', { 'x-hubspot-signature-v3': '' }, 'missing_signature'],
    ['no timestamp', { 'x-hubspot-request-timestamp': '' }, 'missing_timestamp'],
    ['words for a timestamp', { 'x-hubspot-request-timestamp': 'soon' }, 'malformed_timestamp'],
    ['another timestamp', { 'x-hubspot-request-timestamp': String(NOW.getTime() + 1) }, 'wrong_signature'],
  ])('with %s is refused with 401', async (_what, over, code) => {
    await using door = await openDoor()
    const delivery = signed(BATCH)
    const answer = await send(door.port, { ...delivery, headers: { ...delivery.headers, ...over } })
    expect(answer.status).toBe(401)
    expect(errorCode(answer)).toBe(code)
    expect(door.stored).toEqual([])
  })

  it('is refused before its body is read', async () => {
    await using door = await openDoor()
    const head = 'POST /webhooks/hubspot HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n'
    expect(await firstLine(door.port, head)).toContain('401')
  })

  it('is refused for its signature before it is parsed', async () => {
    await using door = await openDoor()
    expect((await send(door.port, signed('not json', { secret: 'else' }))).status).toBe(401)
  })

  it('is refused when it is a day old', async () => {
    await using door = await openDoor()
    const delivery = signed(BATCH)
    door.clock.pass(86_400_000)
    expect(errorCode(await send(door.port, delivery))).toBe('stale_timestamp')
  })
})

describe('a store that does not store', () => {
  it('is answered with 503', async () => {
    const storeBatches = () => Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }))
    await using door = await openDoor({ storeBatches })
    const answer = await send(door.port, signed(BATCH))
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '5' } })
    expect(errorCode(answer)).toBe('store_unavailable')
    expect(door.lines).toContainEqual(
      expect.objectContaining({ level: 'error', err: expect.objectContaining({ code: 'ECONNREFUSED' }) }),
    )
  })

  it('is waited for four seconds by the clock', async () => {
    const called = Promise.withResolvers<undefined>()
    const storeBatches = () => {
      called.resolve(undefined)
      return new Promise<undefined>(() => undefined)
    }
    await using door = await openDoor({ storeBatches })
    const answer = send(door.port, signed(BATCH))
    await called.promise
    door.clock.pass(4_000)
    expect((await answer).status).toBe(503)
  })

  it('does not hold up those behind it for good', async () => {
    let calls = 0
    const storeBatches = () =>
      (calls += 1) === 1 ? new Promise<undefined>(() => undefined) : Promise.resolve(undefined)
    await using door = await openDoor({ storeBatches })
    const first = send(door.port, signed(BATCH))
    await until(async () => calls === 1)
    door.clock.pass(10_000)
    expect((await first).status).toBe(503)
    expect((await send(door.port, signed(BATCH))).status).toBe(204)
  })
})

it('groups what comes while the store is busy into one write', async () => {
  const groups: number[] = []
  const free = Promise.withResolvers<undefined>()
  await using door = await openDoor({
    storeBatches: async (batches) => {
      groups.push(batches.length)
      if (groups.length === 1) await free.promise
      return undefined
    },
  })
  const answers = Array.from({ length: 20 }, () => send(door.port, signed(BATCH)))
  // The twenty-first finds all places taken: then the others are waiting for sure.
  await until(async () => (await send(door.port, signed(BATCH))).status === 503)
  free.resolve(undefined)
  expect(new Set((await Promise.all(answers)).map(({ status }) => status))).toEqual(new Set([204]))
  expect(groups[0]).toBe(1)
  expect(groups.length).toBeLessThan(10)
})

it('gives a place back when the sender goes away', async () => {
  await using door = await openDoor()
  const { headers } = signed(BATCH)
  const head = Object.entries(headers!)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
  for (let count = 0; count < 30; count += 1) {
    await hangUp(
      door.port,
      `POST /webhooks/hubspot HTTP/1.1\r\nHost: x\r\n${head}Content-Length: 100\r\n\r\n[`,
    )
  }
  await until(async () => (await send(door.port, signed(BATCH))).status === 204)
})

it('gives up on a body that does not come', async () => {
  await using door = await openDoor()
  const { headers } = signed(BATCH)
  const head = Object.entries(headers!)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
  const line = firstLine(
    door.port,
    `POST /webhooks/hubspot HTTP/1.1\r\nHost: x\r\n${head}Content-Length: 100\r\n\r\n[`,
  )
  await until(async () => {
    await send(door.port, { method: 'GET', path: '/healthz' })
    door.clock.pass(5_000)
    return (await Promise.race([line, Promise.resolve('')])) !== ''
  })
  expect(await line).toContain('408')
})

describe('what is not served', () => {
  it.each([
    ['GET', '/webhooks/hubspot', 405, 'method_not_allowed'],
    ['PUT', '/webhooks/hubspot', 405, 'method_not_allowed'],
    ['GET', '/', 404, 'not_found'],
    ['POST', '/webhooks/else', 404, 'not_found'],
    ['GET', '/%zz/../..', 404, 'not_found'],
  ])('%s %s is answered with %d', async (method, path, status, code) => {
    await using door = await openDoor()
    const answer = await send(door.port, { method, path })
    expect(answer).toMatchObject({ status, headers: { 'x-content-type-options': 'nosniff' } })
    expect(answer.headers).not.toHaveProperty('x-powered-by')
    expect(errorCode(answer)).toBe(code)
  })
})

describe('health', () => {
  const get = async (port: number, path: string) => {
    const { status, text } = await send(port, { method: 'GET', path })
    return { status, body: JSON.parse(text) as unknown }
  }

  it('says that the process is up', async () => {
    await using door = await openDoor({ health: () => Promise.reject(new Error('away')) })
    expect(await get(door.port, '/healthz')).toMatchObject({ status: 200, body: { ok: true } })
  })

  it.each([
    [{}, 200, { ok: true, data: { status: 'ready' } }],
    [{ agreement: null }, 200, { ok: true, data: { status: 'no agreement' } }],
    [
      { hubspot: { reachable: false, blockedUntil: NOW, why: 'away' } },
      200,
      { ok: true, data: { status: 'ready' } },
    ],
    [{ store: 'unavailable' as const }, 503, { ok: false, error: { code: 'not_ready' } }],
  ])('tells the public a word: %j', async (over, status, body) => {
    await using door = await openDoor({ health: async () => ({ ...HEALTHY, ...over }) })
    const answer = await get(door.port, '/readyz')
    expect(answer).toMatchObject({ status, body })
    expect(JSON.stringify(answer)).not.toContain('inbox')
  })

  it('is not ready when it cannot be read, or not in time', async () => {
    await using failing = await openDoor({ health: () => Promise.reject(new Error('away')) })
    expect((await get(failing.port, '/readyz')).status).toBe(503)
    const asked = Promise.withResolvers<undefined>()
    const health = () => {
      asked.resolve(undefined)
      return new Promise<never>(() => undefined)
    }
    await using hanging = await openDoor({ health })
    const answer = get(hanging.port, '/readyz')
    await asked.promise
    hanging.clock.pass(2_000)
    expect((await answer).status).toBe(503)
  })

  it('tells the admin port all of it', async () => {
    const clock = standingClock()
    const report = { ...HEALTHY, lastWebhookAt: NOW }
    await using admin = await listen(
      createAdminApp({ clock, log: keptLog(clock).log, health: async () => report }),
    )
    expect(await get(admin.port, '/readyz')).toMatchObject({
      status: 200,
      body: {
        ok: true,
        data: { status: 'ready', store: 'ok', lastWebhookAt: NOW.toISOString(), inbox: { waiting: 0 } },
      },
    })
    expect((await send(admin.port, signed(BATCH))).status).toBe(404)
  })
})

it('logs one line a delivery, without signature, query or value', async () => {
  await using door = await openDoor()
  const delivery = signed(BATCH, { path: '/webhooks/hubspot?userEmail=ada@x.example' })
  const headers = { ...delivery.headers, 'x-request-id': 'caller-7' }
  const answer = await send(door.port, { ...delivery, headers })
  await until(async () => door.lines.length > 0)
  expect(door.lines).toMatchObject([
    {
      level: 'info',
      time: NOW.toISOString(),
      req: {
        id: answer.headers['x-request-id'],
        method: 'POST',
        path: '/webhooks/hubspot',
        correlationId: 'caller-7',
      },
      res: { status: 204 },
      ms: expect.any(Number),
    },
  ])
  const text = JSON.stringify(door.lines)
  for (const secret of ['ada', 'marketingqualifiedlead', delivery.headers?.['x-hubspot-signature-v3'] ?? '-'])
    expect(text).not.toContain(secret)
})

it('answers any bytes, and never with a fault of its own', async () => {
  await using door = await openDoor()
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.json().map((text) => new TextEncoder().encode(text)),
  )
  await fc.assert(
    fc.asyncProperty(bytes, fc.boolean(), async (body, isSigned) => {
      const { status } = await send(door.port, signed(body, isSigned ? {} : { secret: 'else' }))
      expect(isSigned ? [204, 400] : [401]).toContain(status)
    }),
  )
  const path = fc.webPath().map((text) => text || '/')
  const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD')
  await fc.assert(
    fc.asyncProperty(method, path, fc.webQueryParameters(), async (verb, route, query) => {
      expect((await send(door.port, { method: verb, path: `${route}?${query}` })).status).toBeLessThan(500)
    }),
  )
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve))
}

function firstLine(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', (data) => {
      resolve(data.toString().split('\r\n', 1)[0] ?? '')
      socket.destroy()
    })
    socket.on('error', reject)
  })
}

function hangUp(port: number, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text, () => socket.destroy()))
    socket.on('close', () => resolve()).on('error', reject)
  })
}
