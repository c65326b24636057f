import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Meter } from '../../src/meter.ts'
import { watchCalls, type CallsDeps } from './watch-calls.ts'
import { watchStore, type StoreDeps } from './watch-store.ts'

export type MetricsDeps = StoreDeps & CallsDeps

export type Metrics = {
  meter: Meter
  /** A request was answered: on which door, with which status, after so many seconds. */
  answered(answer: { door: string; status: number; seconds: number }): void
  /** It was refused for a reason that has a code. */
  refused(door: string, reason: string): void
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
    help: 'Time to answer a request, by door (webhooks: time to acknowledge; cards, page, …) and status. Of this process.',
    labelNames: ['door', 'status'],
    buckets: BUCKETS,
    registers,
  })
  const deliveries = new Counter({
    name: 'pacto_deliveries_total',
    help: 'Rows written to HubSpot (done), put off (later) or given up until somebody retries them (stuck), by kind. Of this process.',
    labelNames: ['kind', 'outcome'],
    registers,
  })
  const refusals = new Counter({
    name: 'pacto_refused_total',
    help: 'Requests that were refused, by door and reason (wrong_signature, stale_timestamp, rate_limited, …). Of this process.',
    labelNames: ['door', 'reason'],
    registers,
  })
  const [store, calls] = [watchStore(deps, registers), watchCalls(deps, registers)]
  return {
    meter: { delivered: (kind, outcome, rows) => void deliveries.inc({ kind, outcome }, rows) },
    answered: ({ door, status, seconds }) => answers.observe({ door, status: String(status) }, seconds),
    refused: (door, reason) => void refusals.inc({ door, reason }),
    scrape: async () => {
      await store.refresh()
      calls.refresh()
      return { type: register.contentType, text: await register.metrics() }
    },
  }
}
