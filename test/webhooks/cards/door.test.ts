import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Clock } from '../../../src/clock.ts'
import { createLogger } from '../../../src/log.ts'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { createApp, type AppDeps } from '../../../webhooks/app.ts'
import { errorCode, keptLog, listen, send, type Answer } from '../door.ts'
import { handOver, openTestWorld } from '../../support/test-world.ts'
import { openMemoryStore } from '../../support/stores.ts'
import { runWorld } from '../../../src/sandbox/world/run-world.ts'
import { callSigned, newId, postAct, queryFor, readCard, readCycle } from './call-card.ts'
import { cardReply } from './card-schema.ts'

const MINUTE = 60_000
let world: World

beforeAll(async () => {
  world = await openTestWorld(await openMemoryStore())
  handOver(world, ['501'])
  await runWorld(world, [], new Date(world.clock.now().getTime() + 5 * MINUTE))
}, 120_000)

afterAll(async () => {
  await world.close()
  await world.store.close()
})

const look = (over: Partial<Parameters<typeof callSigned>[1]> = {}): Promise<Answer> =>
  callSigned(world, { path: '/api/card', params: { contactId: '501' }, ...over })

const code = async (answer: Promise<Answer>): Promise<[number, string]> => {
  const { status, text } = await answer
  return [status, errorCode({ text } as Answer)]
}

/** The application again, with something else about it. */
async function another(over: Partial<AppDeps>): Promise<AsyncDisposable & { at: Other }> {
  const { portal, engine } = world
  // Nobody's limit passes the world's time.
  const clock: Clock = { now: () => world.clock.now(), until: () => new Promise(() => undefined) }
  const cards = { engine, portalId: String(portal.credentials.portalId) }
  const config = { publicUrl: world.serviceUrl, clientSecrets: [portal.credentials.clientSecret] }
  const log = createLogger({ level: 'silent', clock })
  const health = () => Promise.reject(new Error('no health here'))
  const app = createApp({ config, clock, log, health, storeBatches: async () => undefined, cards, ...over })
  const door = await listen(app)
  // It signs over the same public address, and is called where it listens.
  const at = { ...world, listensOn: door.port }
  return { at, [Symbol.asyncDispose]: () => door[Symbol.asyncDispose]() }
}

describe('a card’s request', () => {
  it('signed by HubSpot is answered, with what time it is and nothing kept by anybody on the way', async () => {
    const { status, headers, text } = await look()
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['x-content-type-options']).toBe('nosniff')
    const reply = cardReply.parse(JSON.parse(text))
    expect(reply).toMatchObject({ ok: true, now: world.clock.now().toISOString() })
    expect(reply).not.toHaveProperty('speed')
  })

  it('may be signed over the address as it is called or with HubSpot’s escapes decoded', async () => {
    expect(queryFor(world)).toContain('rep%2Bone%40x.example')
    expect((await look()).status).toBe(200)
    expect((await look({ signedPath: (path) => path.replaceAll('%40', '@') })).status).toBe(200)
    expect((await look({ signedPath: (path) => path.replaceAll('%2B', '+') })).status).toBe(401)
  })

  it('with another secret, another query or another body than was signed is refused', async () => {
    expect(await code(look({ secret: 'somebody else’s' }))).toEqual([401, 'wrong_signature'])
    expect(await code(look({ signedPath: (path) => path.replace('501', '502') }))).toEqual([
      401,
      'wrong_signature',
    ])
    expect(await code(look({ headers: { 'x-hubspot-signature-v3': '' } }))).toEqual([
      401,
      'missing_signature',
    ])
  })

  it('repeated when it has become stale is refused', async () => {
    const at = new Date(world.clock.now().getTime() - 5 * MINUTE - 1)
    expect(await code(look({ at }))).toEqual([401, 'stale_timestamp'])
    const later = new Date(world.clock.now().getTime() + 5 * MINUTE + 1)
    expect(await code(look({ at: later }))).toEqual([401, 'future_timestamp'])
  })

  it('of another portal is refused, whoever signed it', async () => {
    expect(await code(look({ portalId: '987654' }))).toEqual([403, 'other_portal'])
  })

  it.each([
    ['userId=9003&', ''],
    ['userId%5B%5D=9003&', ''],
    ['userid=9003&', ''],
    ['%20userId=9003&', ''],
    ['userId[0]=9003&', ''],
    ['', '&portalId=1'],
    ['', '&appId=1'],
    ['', '&userEmail=a%40b.c'],
  ])('with an identity of its own beside HubSpot’s is refused: %s…%s', async (before, after) => {
    const query = before + queryFor(world, { params: { contactId: '501' } }) + after
    expect(await code(look({ query }))).toEqual([401, 'identity_ambiguous'])
  })

  it('without a whole identity, or with one that is no number, is refused', async () => {
    const query = queryFor(world, { params: { contactId: '501' } })
    expect(await code(look({ query: query.replace(/&appId=\d+/, '') }))).toEqual([401, 'identity_ambiguous'])
    expect(await code(look({ query: query.replace(/userId=\d+/, 'userId=') }))).toEqual([
      401,
      'identity_unreadable',
    ])
    expect(await code(look({ userId: '9001x' }))).toEqual([401, 'identity_unreadable'])
    expect(await code(look({ userId: '-9001' }))).toEqual([401, 'identity_unreadable'])
  })

  it('for somebody else’s contact may look, and may do nothing', async () => {
    const stranger = { userId: '424242' }
    const card = await readCycle(world, '501', stranger)
    expect(new Set(Object.values(card.may))).toEqual(new Set(['not_allowed']))
    const { status, reply } = await postAct(world, { contactId: '501', act: { kind: 'accept' } }, stranger)
    expect(status).toBe(403)
    expect(reply).toMatchObject({ ok: false, error: { code: 'not_allowed' } })
    expect((await readCycle(world, '501')).outcome).toBe('open')
  })

  it('about a contact nobody knows shows nothing', async () => {
    expect(await readCard(world, '777')).toMatchObject({ kind: 'none', reason: 'not_handed_over' })
  })

  it('for something else than a contact is told all that is wrong with it', async () => {
    const { status, text } = await look({ params: { contactId: 'x', lang: 'fr' } })
    expect(status).toBe(422)
    expect(JSON.parse(text)).toMatchObject({
      error: {
        code: 'invalid',
        details: {
          problems: [
            { path: 'contactId', value: 'x' },
            { path: 'lang', value: 'fr' },
          ],
        },
      },
    })
    expect(
      await code(look({ query: `contactId=1&${queryFor(world, { params: { contactId: '501' } })}` })),
    ).toEqual([422, 'invalid'])
    expect(await code(look({ params: {} }))).toEqual([422, 'invalid'])
  })

  it('by another method is refused and told which', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await look({ method })
      expect([answer.status, answer.headers.allow], method).toEqual([405, 'GET'])
    }
    expect((await look({ method: 'HEAD' })).status).toBe(405)
    const act = await callSigned(world, { path: '/api/card/act' })
    expect([act.status, act.headers.allow]).toEqual([405, 'POST'])
    expect((await callSigned(world, { path: '/api/cards' })).status).toBe(404)
  })
})

describe('what a card sends', () => {
  const post = (body: string | Uint8Array, over: Partial<Parameters<typeof callSigned>[1]> = {}) =>
    callSigned(world, { path: '/api/card/act', method: 'POST', body, ...over })

  it('is refused where it is no JSON', async () => {
    for (const body of ['', 'accept', '{', new Uint8Array([0xff, 0xfe, 0x7b])])
      expect(await code(post(body)), String(body)).toEqual([400, 'not_json'])
  })

  it.each([
    'null',
    '[]',
    '{}',
    '{"requestId":"x","contactId":"501","number":0,"act":{"kind":"accept"}}',
    '{"requestId":"12345678","contactId":"501","number":1,"act":{"kind":"explode"}}',
    '{"requestId":"12345678","contactId":"501","number":1,"act":{"kind":"accept","more":1}}',
    '{"requestId":"12345678","contactId":"501","number":1,"userId":"9003","act":{"kind":"accept"}}',
    '{"requestId":"12345678","contactId":501,"number":1,"act":{"kind":"accept"}}',
  ])('is refused where it is nothing a card asks: %s', async (body) => {
    expect(await code(post(body))).toEqual([422, 'invalid'])
  })

  it('is told everything wrong at once', async () => {
    const act = {
      kind: 'reject',
      reason: 1,
      note: 'x',
      otherContact: 'him',
      criterion: 'a b',
      returnAt: 'soon',
      quality: 'ok',
    }
    const { text } = await post(JSON.stringify({ requestId: 'short', contactId: '501', number: 1.5, act }))
    const { error } = JSON.parse(text) as { error: { details: { problems: { path: string }[] } } }
    expect(error.details.problems.map(({ path }) => path).toSorted()).toEqual([
      'act.criterion',
      'act.otherContact',
      'act.quality',
      'act.reason',
      'act.returnAt',
      'number',
      'requestId',
    ])
  })

  it('is at most 256 KB', async () => {
    expect(await code(post(' '.repeat(256 * 1024 + 1)))).toEqual([413, 'too_large'])
    expect(await code(post(' '.repeat(256 * 1024)))).toEqual([400, 'not_json'])
  })

  it('is not believed where it was changed on the way', async () => {
    const body = JSON.stringify({ requestId: newId(), contactId: '501', number: 1, act: { kind: 'accept' } })
    const { port } = new URL(world.serviceUrl)
    const path = `/api/card/act?${queryFor(world)}`
    const headers = {
      'x-hubspot-signature-v3': 'bm90aGluZw==',
      'x-hubspot-request-timestamp': String(world.clock.now().getTime()),
    }
    expect(await code(send(Number(port), { path, method: 'POST', headers, body }))).toEqual([
      401,
      'wrong_signature',
    ])
  })
})

describe('the door', () => {
  it('knows two secrets while one is rotated', async () => {
    const { clientSecret } = world.portal.credentials
    const config = { publicUrl: world.serviceUrl, clientSecrets: ['the new one', clientSecret] }
    await using door = await another({ config })
    expect((await callAt(door.at, {})).status).toBe(200)
    expect((await callAt(door.at, { secret: 'the new one' })).status).toBe(200)
    expect((await callAt(door.at, { secret: '' })).status).toBe(401)
  })

  it('lets a user ask so often a minute, and nobody else wait for it', async () => {
    const limits = { perUser: 3, unsignedPerSource: 100 }
    await using door = await another({ cards: { ...cardsOf(), limits } })
    for (let i = 0; i < 3; i++) expect((await callAt(door.at, {})).status).toBe(200)
    const fourth = await callAt(door.at, {})
    expect([fourth.status, errorCode(fourth)]).toEqual([429, 'rate_limited'])
    expect(Number(fourth.headers['retry-after'])).toBeGreaterThan(0)
    expect((await callAt(door.at, { userId: '9002' })).status).toBe(200)
  })

  const large = { path: '/api/card/act', method: 'POST', body: ' '.repeat(17 * 1024) }

  it('has enough of what nobody signed, and still hears who does', async () => {
    const limits = { perUser: 100, unsignedPerSource: 3 }
    await using door = await another({ cards: { ...cardsOf(), limits } })
    for (let i = 0; i < 3; i++) expect((await callAt(door.at, { secret: 'x' })).status).toBe(401)
    expect((await callAt(door.at, { secret: 'x' })).status).toBe(429)
    expect((await callAt(door.at, {})).status).toBe(200)
    // All of an untrusted proxy are of one source: what somebody signs is read, however long.
    expect((await callAt(door.at, { ...large })).status).toBe(400)
  })

  it('reads less of a source that sent much of it, where the proxy says which that is', async () => {
    const limits = { perUser: 100, unsignedPerSource: 3 }
    const { clientSecret } = world.portal.credentials
    const config = { publicUrl: world.serviceUrl, clientSecrets: [clientSecret], trustedProxies: 1 }
    await using door = await another({ config, cards: { ...cardsOf(), limits } })
    const [theirs, ours] = ['203.0.113.9', '54.174.0.1'].map((ip) => ({ headers: { 'x-forwarded-for': ip } }))
    for (let i = 0; i < 4; i++) await callAt(door.at, { ...theirs, secret: 'x' })
    expect((await callAt(door.at, { ...large, ...theirs, secret: 'x' })).status).toBe(413)
    expect((await callAt(door.at, { ...large, ...ours, secret: 'x' })).status).toBe(401)
    expect((await callAt(door.at, { ...ours })).status).toBe(200)
  })

  it('keeps nobody who only looks waiting for bodies that do not come', async () => {
    await using door = await another({})
    const path = `/api/card/act?${queryFor(world)}`
    const headers = {
      'x-hubspot-signature-v3': 'bm90aGluZw==',
      'x-hubspot-request-timestamp': String(world.clock.now().getTime()),
      'content-length': '10',
    }
    const port = door.at.listensOn ?? 0
    const dribbling = Array.from({ length: 50 }, () =>
      request({ host: '127.0.0.1', port, path, method: 'POST', headers, agent: false }),
    )
    for (const one of dribbling) {
      one.on('error', () => undefined)
      one.write('{')
    }
    const busy = () => callAt(door.at, { path: '/api/card/act', method: 'POST', body: '{}' })
    while ((await busy()).status !== 503);
    expect((await callAt(door.at, {})).status).toBe(200)
    for (const one of dribbling) one.destroy()
  })

  it('tells how fast time runs, where it does not run like everybody’s', async () => {
    await using door = await another({ cards: { ...cardsOf(), speed: () => 60 } })
    expect(JSON.parse((await callAt(door.at, {})).text)).toMatchObject({ ok: true, speed: 60 })
  })

  it('logs path, status and why, never who: the reference of an answer finds its line', async () => {
    const { log, lines } = keptLog(world.clock)
    await using door = await another({ log })
    const answer = await callAt(door.at, { portalId: '987654' })
    const { error } = JSON.parse(answer.text) as { error: { reference: string } }
    expect(answer.headers['x-request-id']).toBe(error.reference)
    expect(lines.at(-1)).toMatchObject({
      req: { id: error.reference, path: '/api/card' },
      res: { status: 403, refusedFor: 'other_portal' },
    })
    expect(JSON.stringify(lines)).not.toMatch(/x\.example|userId/)
  })

  it.each([
    [Object.assign(new Error('slow'), { code: 'store_timeout' }), 503, 'store_unavailable'],
    [Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }), 503, 'store_unavailable'],
    [Object.assign(new Error('stopping'), { code: '57P01' }), 503, 'store_unavailable'],
    [new Error('a mistake of ours'), 500, 'internal'],
  ])('says when to come again where the store is away, and never more: %s', async (error, status, wanted) => {
    const engine = { ...world.engine, lookAtContact: () => Promise.reject(error) }
    await using door = await another({ cards: { ...cardsOf(), engine } })
    const answer = await callAt(door.at, {})
    expect([answer.status, errorCode(answer)]).toEqual([status, wanted])
    expect(answer.headers['retry-after']).toBe(status === 503 ? '5' : undefined)
    expect(answer.text).not.toContain(error.message)
  })

  it('serves no cards where there is nobody to ask', async () => {
    await using door = await another({ cards: undefined as never })
    expect((await callAt(door.at, {})).status).toBe(404)
  })
})

const cardsOf = () => ({ engine: world.engine, portalId: String(world.portal.credentials.portalId) })

type Other = World & { listensOn?: number }

function callAt(at: Other, over: Partial<Parameters<typeof callSigned>[1]>): Promise<Answer> {
  return callSigned(at, { path: '/api/card', params: { contactId: '501' }, ...over })
}
