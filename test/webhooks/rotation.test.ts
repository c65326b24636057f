import { afterAll, beforeAll, expect, it } from 'vitest'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { openMemoryStore } from '../support/stores.ts'
import { handOver, openTestWorld } from '../support/test-world.ts'
import { createApp } from '../../webhooks/app.ts'
import { callSigned } from './cards/call-card.ts'
import { AN_EVENT, keptLog, listen, PUBLIC_URL, send, signed } from './door.ts'

const OLD = '11111111-1111-4111-8111-111111111111'
const NEW = '22222222-2222-4222-8222-222222222222'

let world: World

beforeAll(async () => {
  world = await openTestWorld(await openMemoryStore())
  handOver(world, ['501'])
  await runWorld(world, [], new Date(world.clock.now().getTime() + 60_000))
}, 120_000)

afterAll(async () => {
  await world.close()
  await world.store.close()
})

/** The service, restarted with these secrets: what webhooks and cards signed with each are answered. */
async function answersWith(clientSecrets: string[], stored: string[]) {
  const clock = { now: () => world.clock.now(), until: () => new Promise<void>(() => undefined) }
  const { log } = keptLog(clock)
  const { engine, portal } = world
  const start = (publicUrl: string) =>
    listen(
      createApp({
        config: { publicUrl, clientSecrets },
        ...{ clock, log, health: () => Promise.reject(new Error('no health here')) },
        storeBatches: async (batches) => void stored.push(...batches.map(({ body }) => body)),
        cards: { engine, portalId: String(portal.credentials.portalId) },
      }),
    )
  await using webhooks = await start(PUBLIC_URL)
  await using cards = await start(world.serviceUrl)
  const answers: Record<string, number> = {}
  for (const [name, secret] of [
    ['old', OLD],
    ['new', NEW],
  ] as const) {
    const body = JSON.stringify([{ ...AN_EVENT, eventId: stored.length + 1 }])
    const delivered = await send(webhooks.port, signed(body, { secret, at: clock.now() }))
    const asked = { path: '/api/card', params: { contactId: '501' }, secret }
    const looked = await callSigned({ ...world, listensOn: cards.port }, asked)
    Object.assign(answers, { [`webhook ${name}`]: delivered.status, [`card ${name}`]: looked.status })
  }
  return answers
}

it('while the secret is rotated both are taken, at every door, and afterwards only the new one', async () => {
  const stored: string[] = []
  const old = (status: number, looked: number) => ({ 'webhook old': status, 'card old': looked })
  const fresh = (status: number, looked: number) => ({ 'webhook new': status, 'card new': looked })
  expect(await answersWith([OLD], stored)).toEqual({ ...old(204, 200), ...fresh(401, 401) })
  for (const both of [
    [NEW, OLD],
    [OLD, NEW],
  ])
    expect(await answersWith(both, stored)).toEqual({ ...old(204, 200), ...fresh(204, 200) })
  expect(await answersWith([NEW], stored)).toEqual({ ...old(401, 401), ...fresh(204, 200) })
  // Whatever was answered 204 is there, and nothing else.
  expect(stored).toHaveLength(6)
})
