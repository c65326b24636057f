import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { pino } from 'pino'
import { systemClock } from '../../src/clock.ts'
import { openStore } from '../../src/store/open-store.ts'
import { storeBatches } from '../../src/store/inbox/store-batches.ts'
import type { Store } from '../../src/store/store.ts'
import { createApp } from '../../webhooks/app.ts'
import type { ReceivedBatch } from '../../webhooks/receive-batch.ts'
import { startPostgres } from '../support/start-postgres.ts'
import { median, percentile } from './figures.ts'
import type { Load } from './load.ts'

const CONNECTIONS = 10
const ROUNDS = 3
const ROUND_MS = 3_000
const WARM_UP_MS = 1_000
const SECRET = 'a-secret-of-this-bench'

const log = pino({ level: 'silent' })

type Way = { name: string; store(batches: ReceivedBatch[]): Promise<readonly number[] | undefined> }
type Round = { perSecond: number; latencies: number[] }

/** How fast the webhook door answers 204, with the batch on disk, beside the same door that stores nothing. */
export async function benchAck(): Promise<void> {
  console.log(`\nack: signed batches of 100 events, about 30 KB, ${String(CONNECTIONS)} connections`)
  const folder = await mkdtemp(join(tmpdir(), 'pacto-bench-'))
  const server = await startPostgres(['fsync=on'])
  const deps = { clock: systemClock, log }
  try {
    const pglite = await openStore({ dataDir: join(folder, 'data') }, deps)
    const postgres = await openStore({ databaseUrl: server.url }, deps)
    try {
      show(await measure([nowhere, into('PGlite', pglite), into('PostgreSQL', postgres)]))
    } finally {
      await pglite.close()
      await postgres.close()
    }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const nowhere: Way = { name: 'no store', store: () => Promise.resolve(undefined) }

const into = (name: string, { db }: Store): Way => ({ name, store: (batches) => storeBatches(db, batches) })

/** The ways take turns, so that what else the machine does falls on all of them alike. */
async function measure(ways: Way[]): Promise<{ name: string; rounds: Round[] }[]> {
  const measured = ways.map(({ name }) => ({ name, rounds: [] as Round[] }))
  for (const way of ways) await runRound(way, WARM_UP_MS)
  for (let round = 0; round < ROUNDS; round++)
    for (const [at, way] of ways.entries()) measured[at]?.rounds.push(await runRound(way, ROUND_MS))
  return measured
}

async function runRound(way: Way, ms: number): Promise<Round> {
  const config = { publicUrl: '', clientSecrets: [SECRET] }
  const health = (): Promise<never> => Promise.reject(new Error('not asked for here'))
  const app = createApp({ config, clock: systemClock, log, health, storeBatches: way.store })
  const server = app.listen(0, '127.0.0.1')
  try {
    await new Promise((ready, failed) => server.once('listening', ready).once('error', failed))
    config.publicUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
    const url = `${config.publicUrl}/webhooks/hubspot`
    const latencies = await load({ url, secret: SECRET, connections: CONNECTIONS, ms })
    return { perSecond: latencies.length / (ms / 1_000), latencies }
  } finally {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
}

/** The sender has a thread of its own: it must not slow down what it measures. */
function load(input: Load): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const sender = new Worker(new URL('load.ts', import.meta.url), { workerData: input })
    sender.once('message', resolve)
    sender.once('error', reject)
  })
}

function show(measured: { name: string; rounds: Round[] }[]): void {
  const perSecond = (rounds: Round[]): number => median(rounds.map((round) => round.perSecond))
  const base = perSecond(measured[0]?.rounds ?? [])
  console.table(
    Object.fromEntries(
      measured.map(({ name, rounds }) => {
        const latencies = rounds.flatMap((round) => round.latencies)
        return [
          name,
          {
            'batches/s': Math.round(perSecond(rounds)),
            'events/s': Math.round(perSecond(rounds) * 100),
            'of no store': (perSecond(rounds) / base).toFixed(2),
            'p50 ms': percentile(latencies, 0.5).toFixed(1),
            'p99 ms': percentile(latencies, 0.99).toFixed(1),
          },
        ]
      }),
    ),
  )
}
