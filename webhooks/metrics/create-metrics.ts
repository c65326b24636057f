import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Backlog, Load } from '../../src/engine/health/read-load.ts'
import type { HubSpot } from '../../src/hubspot/client.ts'
import type { Meter } from '../../src/meter.ts'

export type MetricsDeps = {
  /** What waits in the store; asked at each scrape. */
  load: () => Promise<Load>
  lastWebhookAt: () => Date | null
  hs: Pick<HubSpot, 'spent'>
}

export type Metrics = {
  meter: Meter
  /** A request was answered: on which door, with which status, after so many seconds. */
  answered(door: string, status: number, seconds: number): void
  /** In the text format of Prometheus, and its content type. */
  scrape(): Promise<{ type: string; text: string }>
}

/** HubSpot gives up after five seconds; most answers take a few milliseconds. */
const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

/** The service's own figures beside Node's. Labels are codes: no id, no name, no address is among them. */
export function createMetrics(deps: MetricsDeps): Metrics {
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register })
  const answers = new Histogram({
    name: 'pacto_answer_seconds',
    help: 'Time to answer a request, by door (webhooks, cards, page, …) and status.',
    labelNames: ['door', 'status'],
    buckets: BUCKETS,
    registers,
  })
  const deliveries = new Counter({
    name: 'pacto_deliveries_total',
    help: 'Rows written to HubSpot (done), put off (later) or given up until somebody retries them (stuck).',
    labelNames: ['kind', 'outcome'],
    registers,
  })
  const watched = watch(deps, registers)
  return {
    meter: { delivered: (kind, outcome, rows) => void deliveries.inc({ kind, outcome }, rows) },
    answered: (door, status, seconds) => answers.observe({ door, status: String(status) }, seconds),
    scrape: async () => {
      await watched.refresh()
      return { type: register.contentType, text: await register.metrics() }
    },
  }
}

/** What is looked up at each scrape. While the store is away its gauges are left out, and `pacto_store_up` says so. */
function watch(
  { load, lastWebhookAt, hs }: MetricsDeps,
  registers: Registry[],
): { refresh(): Promise<void> } {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers })
  const up = gauge('pacto_store_up', 'Whether the store answered at this scrape.')
  const due = gauge('pacto_due', 'Rows that are due now, by queue.', ['queue'])
  const late = gauge('pacto_late_seconds', 'How late the oldest row of a queue is.', ['queue'])
  const stuck = gauge('pacto_stuck', 'Rows HubSpot refused for good, by kind.', ['kind'])
  const left = gauge('pacto_hubspot_calls_left', 'Calls left in the present interval.', ['kind'])
  const blocked = gauge('pacto_hubspot_blocked_seconds', 'For how long no call may be made.', ['kind'])
  const lastAt = gauge('pacto_last_webhook_timestamp_seconds', 'When this instance last stored a delivery.')
  const calls = new Counter({
    name: 'pacto_hubspot_calls_total',
    help: 'Calls to HubSpot by operation.',
    labelNames: ['operation'],
    registers,
  })
  const counted = new Map<string, number>()

  function show(now: Load): void {
    const queues: [string, Backlog][] = [
      ['inbox', now.inbox],
      ['contacts', now.contacts],
      ...Object.entries(now.deliveries).map(([kind, rows]): [string, Backlog] => [
        `${kind}_deliveries`,
        rows,
      ]),
    ]
    for (const [queue, waiting] of queues) {
      due.set({ queue }, waiting.due)
      late.set({ queue }, waiting.lateMs / 1000)
    }
    for (const [kind, rows] of Object.entries(now.deliveries)) stuck.set({ kind }, rows.stuck)
    for (const { kind, left: calls, blockedMs } of now.budget) {
      left.set({ kind }, calls)
      blocked.set({ kind }, blockedMs / 1000)
    }
  }

  async function refresh(): Promise<void> {
    for (const one of [due, late, stuck, left, blocked]) one.reset()
    const now = await load().catch(() => null)
    up.set(now ? 1 : 0)
    if (now) show(now)
    const at = lastWebhookAt()
    if (at) lastAt.set(at.getTime() / 1000)
    for (const [operation, count] of Object.entries(hs.spent().byOperation)) {
      calls.inc({ operation }, count - (counted.get(operation) ?? 0))
      counted.set(operation, count)
    }
  }
  return { refresh }
}
