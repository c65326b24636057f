import { expect, it } from 'vitest'
import { readLoad } from '../../src/engine/health/read-load.ts'
import { createStoreBudget } from '../../src/store/budget.ts'
import { storeBatches } from '../../src/store/inbox/store-batches.ts'
import { createAdminApp } from '../../webhooks/app.ts'
import { createMetrics } from '../../webhooks/metrics/create-metrics.ts'
import { agree } from '../support/agreed.ts'
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
    hs: {
      spent: () => ({ total: 3, byOperation: { 'contacts.read': 3 } }),
      failed: () => ({ unauthorized: 2 }),
    },
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
      'pacto_hubspot_breaker{kind="general"}': 0,
      'pacto_hubspot_failures_total{code="unauthorized"}': 2,
      'pacto_refused_total{door="webhooks",reason="missing_signature"}': 1,
      pacto_store_bytes: expect.any(Number),
      'pacto_hubspot_calls_total{operation="contacts.read"}': 3,
      'pacto_deliveries_total{kind="task",outcome="done"}': 4,
      'pacto_answer_seconds_count{door="webhooks",status="204"}': 1,
      'pacto_answer_seconds_count{door="webhooks",status="401"}': 1,
      pacto_last_webhook_timestamp_seconds: NOW.getTime() / 1000,
    })
    await close()
  })

  it('tell whether HubSpot is asked, and how long nothing was heard in working hours', async () => {
    const store = await openTestStore()
    const { scrape, close } = await watch(store)
    const blocked_until = new Date(NOW.getTime() + 30_000)
    const budget = { per_interval: 90, interval_ms: 10_000, failures: 1 }
    await store.db
      .insertInto('budget')
      .values([
        { ...budget, kind: 'general', blocked_until, why: 'hubspot_away' },
        { ...budget, kind: 'search', blocked_until: null, why: null },
      ])
      .execute()
    expect((await scrape()).has('pacto_quiet_working_seconds')).toBe(false)
    await agree(store, { now: () => new Date('2026-09-01T00:00:00Z'), until: () => Promise.resolve() })
    // A Friday, 17:00 in Madrid; NOW is the Monday after, 16:13:20.
    const seen = '2026-09-18T15:00:00.000Z'
    await store.db
      .insertInto('meta')
      .values({ key: 'seen_webhook' as never, value: seen })
      .execute()
    expect(await scrape()).toSatisfy((told: Map<string, number>) => {
      expect(told.get('pacto_hubspot_breaker{kind="general"}')).toBe(2)
      expect(told.get('pacto_hubspot_breaker{kind="search"}')).toBe(1)
      expect(told.get('pacto_hubspot_blocked_seconds{kind="general"}')).toBe(30)
      expect(told.get('pacto_quiet_working_seconds')).toBe(3600 + 7 * 3600 + 13 * 60 + 20)
      return true
    })
    await close()
  })

  it('say so when the store is away, and are not on the public port', async () => {
    const store = await openTestStore()
    const { door, scrape, close } = await watch(store, () => Promise.reject(new Error('away')))
    const seen = await scrape()
    expect(seen.get('pacto_store_up')).toBe(0)
    expect(seen.has('pacto_due{queue="inbox"}')).toBe(false)
    expect(seen.has('pacto_store_bytes')).toBe(false)
    expect((await send(door.port, { method: 'GET', path: '/metrics' })).status).toBe(404)
    await close()
  })
})
