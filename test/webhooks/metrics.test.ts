import { expect, it } from 'vitest'
import { readLoad } from '../../src/engine/health/read-load.ts'
import { createStoreBudget } from '../../src/store/budget.ts'
import { storeBatches } from '../../src/store/inbox/store-batches.ts'
import { createAdminApp } from '../../webhooks/app.ts'
import { createMetrics } from '../../webhooks/metrics/create-metrics.ts'
import { eachStore, type TestStore } from '../support/stores.ts'
import { AN_EVENT, HEALTHY, keptLog, listen, NOW, openDoor, send, signed } from './door.ts'

/** Name and labels → value, of every sample. */
const read = (text: string): Map<string, number> =>
  new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line): [string, number] => {
        const space = line.lastIndexOf(' ')
        return [line.slice(0, space), Number(line.slice(space + 1))]
      }),
  )

async function watch(store: TestStore, load = readLoad) {
  const clock = { now: () => NOW, until: () => new Promise<void>(() => undefined) }
  const metrics = createMetrics({
    load: () => load({ db: store.db, clock }),
    lastWebhookAt: () => NOW,
    hs: { spent: () => ({ total: 3, byOperation: { 'contacts.read': 3 } }) },
  })
  const door = await openDoor({ metrics, storeBatches: (batches) => storeBatches(store.db, batches) })
  const { log } = keptLog(clock)
  const admin = await listen(createAdminApp({ clock, log, health: async () => HEALTHY, metrics }))
  const scrape = async () => read((await send(admin.port, { method: 'GET', path: '/metrics' })).text)
  const close = async () => {
    await door[Symbol.asyncDispose]()
    await admin[Symbol.asyncDispose]()
  }
  return { door, admin, metrics, scrape, close }
}

eachStore('the metrics', (openTestStore) => {
  it('tell what waits, how late it is, what is left of the budget and how requests were answered', async () => {
    const store = await openTestStore()
    const { door, metrics, scrape, close } = await watch(store)
    await store.db
      .insertInto('inbox')
      .values({ received_at: new Date(NOW.getTime() - 90_000), body: '[]', next_at: NOW })
      .execute()
    await createStoreBudget(store.db, { clock: door.clock }).take('general')
    metrics.meter.delivered('task', 'done', 4)
    await send(door.port, signed(JSON.stringify([AN_EVENT])))
    await send(door.port, { body: '[]' })
    const seen = await scrape()
    expect(
      Object.fromEntries([...seen].filter(([name]) => /^pacto_/.test(name) && !/_bucket|_sum/.test(name))),
    ).toMatchObject({
      pacto_store_up: 1,
      'pacto_due{queue="inbox"}': 2,
      'pacto_late_seconds{queue="inbox"}': 90,
      'pacto_due{queue="task_deliveries"}': 0,
      'pacto_hubspot_calls_left{kind="general"}': 80,
      'pacto_hubspot_calls_total{operation="contacts.read"}': 3,
      'pacto_deliveries_total{kind="task",outcome="done"}': 4,
      'pacto_answer_seconds_count{door="webhooks",status="204"}': 1,
      'pacto_answer_seconds_count{door="webhooks",status="401"}': 1,
      pacto_last_webhook_timestamp_seconds: NOW.getTime() / 1000,
    })
    await close()
  })

  it('say so when the store is away, and are not on the public port', async () => {
    const store = await openTestStore()
    const { door, scrape, close } = await watch(store, () => Promise.reject(new Error('away')))
    const seen = await scrape()
    expect(seen.get('pacto_store_up')).toBe(0)
    expect(seen.has('pacto_due{queue="inbox"}')).toBe(false)
    expect((await send(door.port, { method: 'GET', path: '/metrics' })).status).toBe(404)
    await close()
  })
})
