import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { StoreOptions } from '../../src/store/open-store.ts'
import { startPostgres } from '../support/start-postgres.ts'
import type { Answered, CardLoad, PlannedRequest } from './card-load.ts'
import { openCardWorld, type CardWorld } from './card-world.ts'
import { percentile } from './figures.ts'

const CYCLES = 100_000
const SIZE = { real: 400, cycles: CYCLES, others: 3_000 }
const PER_SECOND = 50
const SECONDS = 30
const WARM_UP_SECONDS = 5
const WANTED_P95_MS = 100
/** Of each twenty requests: what cards that are open ask again, cards that are opened, acts. */
const MIX = ['act', 'opened', 'opened', 'opened', ...Array.from({ length: 16 }, () => 'open')]
const KINDS = ['open', 'opened', 'act', 'nothing']

/** How long a card waits, with many open handoffs in the store and as many reps as will ever look at once. */
export async function benchCards(): Promise<void> {
  console.log(
    `\ncards: ${CYCLES.toLocaleString('en')} open cycles, ${String(PER_SECOND)} signed requests a second for ${String(SECONDS)} s`,
  )
  const folder = await mkdtemp(join(tmpdir(), 'pacto-bench-'))
  const server = await startPostgres(['fsync=on'])
  try {
    await measure('PostgreSQL', { databaseUrl: server.url })
    await measure('PGlite', { dataDir: join(folder, 'data') })
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(name: string, place: StoreOptions): Promise<void> {
  const world = await openCardWorld(place, SIZE)
  try {
    const acts = world.real.slice(world.real.length / 2)
    const accepted = PER_SECOND * WARM_UP_SECONDS * 0.05 + 1
    await load(world, plan(world, { seconds: WARM_UP_SECONDS, acts: acts.slice(0, accepted) }))
    show(name, await load(world, plan(world, { seconds: SECONDS, acts: acts.slice(accepted) })))
  } finally {
    await world.close()
  }
}

/** Beside them a signed request for nothing, one in five: what the machine and the door take by themselves. */
function plan(world: CardWorld, { seconds, acts }: { seconds: number; acts: string[] }): PlannedRequest[] {
  const left = [...acts]
  const hot = world.real.slice(0, world.real.length / 2)
  return Array.from({ length: seconds * PER_SECOND }, (_, index) => {
    const afterMs = (index * 1_000) / PER_SECOND
    const kind = MIX[index % MIX.length] ?? ''
    // Steps that share no divisor with the lengths: every contact has its turn, none of them in a row.
    const opened = world.others[(index * 7_919) % world.others.length] ?? ''
    const contactId =
      kind === 'act' ? (left.pop() ?? '') : kind === 'open' ? (hot[(index * 37) % hot.length] ?? '') : opened
    const asked = { ...toRequest(world, { kind, contactId, index }), afterMs }
    const nothing = { afterMs: afterMs + 3, kind: 'nothing', method: 'GET' as const, body: '' }
    return index % 5 === 0
      ? [asked, { ...nothing, url: address(world, '/nothing', index, { contactId }) }]
      : [asked]
  }).flat()
}

function toRequest(
  world: CardWorld,
  { kind, contactId, index }: { kind: string; contactId: string; index: number },
): Omit<PlannedRequest, 'afterMs'> {
  if (kind !== 'act')
    return {
      kind,
      method: 'GET',
      url: address(world, '/api/card', index, { contactId, lang: 'en' }),
      body: '',
    }
  const body = { requestId: `bench-${contactId}`, contactId, number: 1, act: { kind: 'accept' } }
  return {
    kind,
    method: 'POST',
    url: address(world, '/api/card/act', index, { lang: 'en' }),
    body: JSON.stringify(body),
  }
}

/** As HubSpot appends who asks. */
function address(
  { url, users, portalId, appId }: CardWorld,
  path: string,
  index: number,
  query: Record<string, string>,
): string {
  const user = index % users.length
  const appended = {
    userId: users[user] ?? '',
    portalId: String(portalId),
    userEmail: `rep${String(user + 1)}@x.example`,
    appId: String(appId),
  }
  return `${url}${path}?${new URLSearchParams({ ...query, ...appended }).toString()}`
}

/** The sender has a thread of its own: it must not slow down what it measures. */
function load({ secret, shiftMs }: CardWorld, planned: PlannedRequest[]): Promise<Answered[]> {
  const workerData: CardLoad = { secret, shiftMs, planned }
  return new Promise((resolve, reject) => {
    const sender = new Worker(new URL('card-load.ts', import.meta.url), { workerData })
    sender.once('message', resolve)
    sender.once('error', reject)
  })
}

function show(name: string, answers: Answered[]): void {
  const timesOf = (kinds: string[]): number[] =>
    answers.filter(({ kind }) => kinds.includes(kind)).map(({ ms }) => ms)
  const bare = timesOf(['nothing'])
  const rows = [...KINDS.map((kind) => [kind, timesOf([kind])] as const)]
  console.table(
    Object.fromEntries(
      rows.map(([kind, times]) => [
        `${name}, ${kind}`,
        {
          requests: times.length,
          'p50 ms': percentile(times, 0.5).toFixed(1),
          'p95 ms': percentile(times, 0.95).toFixed(1),
          'p99 ms': percentile(times, 0.99).toFixed(1),
          'p50 of nothing': (percentile(times, 0.5) / percentile(bare, 0.5)).toFixed(1),
          'p95 of nothing': (percentile(times, 0.95) / percentile(bare, 0.95)).toFixed(1),
        },
      ]),
    ),
  )
  const odd = answers.filter(({ kind, status }) => status !== (kind === 'nothing' ? 404 : 200))
  if (odd.length > 0)
    console.log(
      `${String(odd.length)} answered otherwise: ${[...new Set(odd.map(({ status }) => status))].join(', ')}`,
    )
  const p95 = percentile(timesOf(['open', 'opened', 'act']), 0.95)
  const verdict = p95 < WANTED_P95_MS ? 'under' : 'NOT under'
  console.log(`${name}: p95 of all cards is ${p95.toFixed(1)} ms, ${verdict} ${String(WANTED_P95_MS)} ms`)
}
