import { Gauge, type Registry } from 'prom-client'
import type { Backlog, BreakerState, Load } from '../../src/engine/health/read-load.ts'

export type StoreDeps = {
  /** What waits in the store; asked at each scrape. */
  load: () => Promise<Load>
  lastWebhookAt: () => Date | null
}

const BREAKER: Record<BreakerState, number> = { closed: 0, half_open: 1, open: 2 }
const ALL = 'Of the store, so every instance tells the same.'

/** What is looked up at each scrape. While the store is away its gauges are left out, and `pacto_store_up` says so. */
export function watchStore(
  { load, lastWebhookAt }: StoreDeps,
  registers: Registry[],
): { refresh(): Promise<void> } {
  const gauges = openGauges(registers)
  const { up, lastAt, ...ofStore } = gauges

  async function refresh(): Promise<void> {
    for (const one of Object.values(ofStore)) one.reset()
    // Without labels, reset would say 0, which is a figure as well.
    for (const one of [gauges.bytes, gauges.quiet, lastAt]) one.remove()
    const now = await load().catch(() => null)
    up.set(now ? 1 : 0)
    if (now) show(gauges, now)
    const heard = [lastWebhookAt(), now?.quiet.lastWebhookAt].flatMap((at) => (at ? [at.getTime()] : []))
    if (heard.length > 0) lastAt.set(Math.max(...heard) / 1000)
  }
  return { refresh }
}

type Gauges = ReturnType<typeof openGauges>

function openGauges(registers: Registry[]) {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers })
  const since = 'or since the first start. Of the calendar that was open least.'
  return {
    up: gauge('pacto_store_up', 'Whether the store answered this process at this scrape.'),
    due: gauge('pacto_due', `Rows that are due now, by queue; contacts: clocks and hints. ${ALL}`, ['queue']),
    late: gauge('pacto_late_seconds', `How late the oldest row of a queue is; inbox: its age. ${ALL}`, [
      'queue',
    ]),
    stuck: gauge('pacto_stuck', `Rows HubSpot refused for good, by kind. ${ALL}`, ['kind']),
    left: gauge(
      'pacto_hubspot_calls_left',
      `Calls left in the present interval, general and search. ${ALL}`,
      ['kind'],
    ),
    blocked: gauge('pacto_hubspot_blocked_seconds', `For how long no call may be made. ${ALL}`, ['kind']),
    breaker: gauge(
      'pacto_hubspot_breaker',
      `0: HubSpot is asked; 1: one call at a time finds out whether it is back; 2: it is away and not asked. ${ALL}`,
      ['kind'],
    ),
    bytes: gauge('pacto_store_bytes', `What the database takes on disk. ${ALL}`),
    quiet: gauge(
      'pacto_quiet_working_seconds',
      `Working time since any instance took a delivery, ${since} ${ALL}`,
    ),
    lastAt: gauge(
      'pacto_last_webhook_timestamp_seconds',
      'When a delivery was last stored: by this process, or (to the minute) by any.',
    ),
  }
}

function show({ due, late, stuck, left, blocked, breaker, bytes, quiet }: Gauges, now: Load): void {
  for (const [queue, waiting] of queuesOf(now)) {
    due.set({ queue }, waiting.due)
    late.set({ queue }, waiting.lateMs / 1000)
  }
  for (const [kind, rows] of Object.entries(now.deliveries)) stuck.set({ kind }, rows.stuck)
  for (const { kind, ...allowed } of now.budget) {
    left.set({ kind }, allowed.left)
    blocked.set({ kind }, allowed.blockedMs / 1000)
    breaker.set({ kind }, BREAKER[allowed.breaker])
  }
  bytes.set(now.storeBytes)
  if (now.quiet.workingMs !== null) quiet.set(now.quiet.workingMs / 1000)
}

function queuesOf({ inbox, contacts, deliveries }: Load): [string, Backlog][] {
  const written = Object.entries(deliveries).map(([kind, rows]): [string, Backlog] => [
    `${kind}_deliveries`,
    rows,
  ])
  return [['inbox', inbox], ['contacts', contacts], ...written]
}
