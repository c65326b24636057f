import { createHmac } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../../src/sandbox/world/run-world.ts'
import { openMemoryStore } from '../../support/stores.ts'
import { handOver, openTestWorld } from '../../support/test-world.ts'
import type { Answer } from '../door.ts'
import { callSigned, newId, queryFor, readCycle } from './call-card.ts'

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

type Over = Partial<Parameters<typeof callSigned>[1]>

const accept = (): string =>
  JSON.stringify({ requestId: newId(), contactId: '501', number: 1, act: { kind: 'accept' } })

const post = (body: string | Uint8Array, over: Over = {}): Promise<Answer> =>
  callSigned(world, { path: '/api/card/act', method: 'POST', body, ...over })

const look = (over: Over = {}): Promise<Answer> =>
  callSigned(world, { path: '/api/card', params: { contactId: '501' }, ...over })

const query = (): string => queryFor(world, { params: { contactId: '501' } })

/** Status and code, of an answer in the shape of all answers. */
async function told(answer: Promise<Answer>): Promise<[number, string]> {
  const { status, text } = await answer
  const reply = JSON.parse(text) as { ok: boolean; error?: { code: string; message: string } }
  expect(text).not.toMatch(/\bat .+\.ts:\d+|node_modules|RangeError|select /)
  expect(reply.ok).toBe(status === 200 && reply.error === undefined)
  return [status, reply.error?.code ?? 'ok']
}

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

describe('a signed request that is meant to break something', () => {
  it.each([
    ['a deep list', nested(100_000), 400],
    ['a deep list where a word belongs', `{"requestId":${nested(100_000)}}`, 400],
    ['a list as deep as can just be told', `{"requestId":${nested(3_000)}}`, 422],
    ['keys of every object', '{"__proto__":{"requestId":"12345678"},"constructor":1}', 422],
    ['bytes in a coding', gzipSync('{}'), 400],
    ['a mark in front', '\ufeff{}', 422],
    ['a zero byte', '{"requestId":"1234567\\u0000","contactId":"501\\u0000"}', 422],
    ['a number without end', '{"number":1e999}', 422],
  ])('is told that it is wrong: %s', async (_what, body, status) => {
    expect((await told(post(body)))[0]).toBe(status)
  })

  it('does not grow on its way back', async () => {
    const keys = Array.from({ length: 20_000 }, (_, i) => `"k${String(i)}":1`).join(',')
    for (const body of [`{${keys}}`, JSON.stringify({ requestId: 'x'.repeat(250_000) })]) {
      const answer = await post(body)
      expect(answer.status).toBe(422)
      expect(answer.text.length).toBeLessThan(50_000)
    }
    const doubled = Array.from({ length: 500 }, (_, i) => `a${String(i)}=&a${String(i)}=`).join('&')
    const answer = await look({ query: `${doubled}&${query()}` })
    expect([answer.status, answer.text.length < 50_000]).toEqual([422, true])
  })

  it('is the same act in whatever type its body comes', async () => {
    const body = accept()
    expect(await told(post(body, { headers: { 'content-type': 'text/plain' } }))).toEqual([200, 'ok'])
    expect(await told(post(body, { headers: { 'transfer-encoding': 'chunked' } }))).toEqual([200, 'ok'])
    expect((await readCycle(world, '501')).acceptance?.by).not.toBe('')
  })

  it('is served at its own address only', async () => {
    for (const path of ['//api/card', '/api/c%61rd', '/api/%', '/api/card/%ff', '/api/x/../card', '/api'])
      expect(await told(look({ path })), path).toEqual([404, 'not_found'])
  })

  it.each(['%75serId=9003', 'userId=', 'portalId=1&portalId=2', '%20userId=9003', '%EF%BC%B5serId=9003'])(
    'cannot be somebody else: %s',
    async (before) => {
      expect(await told(look({ query: `${before}&${query()}` }))).toEqual([401, 'identity_ambiguous'])
    },
  )

  it('asks for a card without a body: one could take over the end of the address, and with it who asks', async () => {
    const whole = query()
    const [start, end] = [whole.slice(0, -1), whole.slice(-1)]
    const shifted = look({ query: start, body: end, headers: { 'content-length': '1' } })
    expect(await told(shifted)).toEqual([400, 'body_unexpected'])
    const chunked = look({ query: start, body: end, headers: { 'transfer-encoding': 'chunked' } })
    expect(await told(chunked)).toEqual([400, 'body_unexpected'])
  })

  it('is not turned from a look into an act', async () => {
    expect(await told(post('', { query: query(), headers: signatureOfLook() }))).toEqual([
      401,
      'wrong_signature',
    ])
  })

  it('repeated within five minutes is one act, and refused after them', async () => {
    const body = accept()
    const at = world.clock.now()
    const first = await told(post(body, { at }))
    expect(first[0]).toBe(200)
    expect((await told(post(body, { at })))[0]).toBe(200)
    await runWorld(world, [], new Date(at.getTime() + 5 * MINUTE + 1))
    expect(await told(post(body, { at }))).toEqual([401, 'stale_timestamp'])
  })
})

/** What HubSpot signed of a look at the same contact. */
function signatureOfLook(): Record<string, string> {
  const timestamp = String(world.clock.now().getTime())
  const signature = createHmac('sha256', world.portal.credentials.clientSecret)
    .update(`GET${world.serviceUrl}/api/card/act?${query()}${timestamp}`)
    .digest('base64')
  return { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp }
}
