import { createHmac } from 'node:crypto'
import { createServer, request } from 'node:http'
import type { IncomingHttpHeaders, RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../src/clock.ts'
import { createLogger } from '../../src/log.ts'
import type { Log } from '../../src/log.ts'
import { createApp } from '../../webhooks/app.ts'
import type { AppDeps } from '../../webhooks/app.ts'
import type { HealthReport } from '../../webhooks/health-report.ts'
import type { ReceivedBatch } from '../../webhooks/receive-batch.ts'

export const NOW = new Date('2026-09-21T14:13:20.000Z')
export const SECRET = 'b5a0c1f2-7d1e-4c55-9d0a-3f6e8a1b2c3d'
export const PUBLIC_URL = 'https://hooks.example.com'
export const AN_EVENT = {
  eventId: 1,
  subscriptionId: 25,
  portalId: 62515,
  appId: 54321,
  occurredAt: 1790000000000,
  subscriptionType: 'contact.propertyChange',
  attemptNumber: 0,
  objectId: 1246965,
  propertyName: 'lifecyclestage',
  propertyValue: 'marketingqualifiedlead',
}

/** A clock that stands until `pass` moves it. */
export function standingClock(start = NOW): Clock & { pass: (ms: number) => void } {
  let now = start.getTime()
  let waiting: { at: number; resolve: () => void }[] = []
  return {
    now: () => new Date(now),
    until: (instant, signal) =>
      new Promise((resolve, reject) => {
        const wait = { at: instant.getTime(), resolve }
        waiting.push(wait)
        signal?.addEventListener('abort', () => {
          waiting = waiting.filter((other) => other !== wait)
          reject(signal.reason as Error)
        })
      }),
    pass: (ms) => {
      now += ms
      for (const { resolve } of waiting.filter(({ at }) => at <= now)) resolve()
    },
  }
}

/** A log that keeps its lines. */
export function keptLog(clock: Clock): { log: Log; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = []
  const destination = {
    write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>),
  }
  return { log: createLogger({ level: 'trace', clock, destination }), lines }
}

export const HEALTHY: HealthReport = {
  store: 'ok',
  inbox: { waiting: 0, oldestAgeMs: null },
  lastWebhookAt: null,
  hubspot: { reachable: true, blockedUntil: null, why: null },
  agreement: { key: 'main', version: 1 },
}

export type Door = AsyncDisposable & {
  port: number
  stored: ReceivedBatch[]
  lines: Record<string, unknown>[]
  clock: ReturnType<typeof standingClock>
}

/** The real application on a free port, with a store that only remembers. */
export async function openDoor(over: Partial<AppDeps> = {}): Promise<Door> {
  const clock = standingClock()
  const { log, lines } = keptLog(clock)
  const stored: ReceivedBatch[] = []
  const app = createApp({
    config: { publicUrl: PUBLIC_URL, clientSecrets: [SECRET] },
    clock,
    log,
    storeBatches: async (batches) => void stored.push(...batches),
    health: async () => HEALTHY,
    ...over,
  })
  return { ...(await listen(app)), stored, lines, clock }
}

export async function listen(listener: RequestListener): Promise<AsyncDisposable & { port: number }> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, [Symbol.asyncDispose]: () => close(server) }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string }
export type Sent = {
  method?: string
  path?: string
  headers?: Record<string, string>
  body?: string | Uint8Array
}

export function send(
  port: number,
  { method = 'POST', path = '/webhooks/hubspot', headers, body }: Sent,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      )
    })
    call.on('error', reject)
    call.end(body)
  })
}

/** A delivery as HubSpot signs it. */
export function signed(
  body: string | Uint8Array,
  { path = '/webhooks/hubspot', secret = SECRET, at = NOW } = {},
): Sent {
  const timestamp = String(at.getTime())
  const hmac = createHmac('sha256', secret).update(`POST${PUBLIC_URL}${path}`).update(body).update(timestamp)
  return {
    path,
    body,
    headers: {
      'content-type': 'application/json',
      'x-hubspot-signature-v3': hmac.digest('base64'),
      'x-hubspot-request-timestamp': timestamp,
    },
  }
}

export function errorCode({ text }: Answer): string {
  return (JSON.parse(text) as { error: { code: string } }).error.code
}
