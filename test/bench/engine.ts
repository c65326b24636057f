import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { readAgreement } from '../../src/agreement/read-agreement.ts'
import { systemClock } from '../../src/clock.ts'
import { openWorld, type World } from '../../src/sandbox/world/open-world.ts'
import { settleWorld } from '../../src/sandbox/world/run-world.ts'
import { openStore, type StoreOptions } from '../../src/store/open-store.ts'
import { startPostgres } from '../support/start-postgres.ts'

const HANDOFFS = 2_000
const OWNERS = 20
const START = new Date('2026-11-23T09:00:00Z')

/** When all that is due has come with its company, after the handoffs; with 20 s to answer and 5 s of settle time. */
const PHASES = [
  { name: 'handed over', afterMs: 4_000 },
  { name: 'warned', afterMs: 16_000 },
  { name: 'breached', afterMs: 27_000 },
]

type Seconds = Record<string, number>

/** How fast handoffs are worked through against a portal on this machine that takes no time to answer. */
export async function benchEngine(): Promise<void> {
  console.log(`\nengine: ${String(HANDOFFS)} handoffs, decided, committed and delivered at each phase`)
  const folder = await mkdtemp(join(tmpdir(), 'pacto-bench-'))
  const server = await startPostgres(['fsync=on'])
  try {
    const pglite = await measure({ dataDir: join(folder, 'data') })
    const postgres = await measure({ databaseUrl: server.url })
    show(pglite, postgres)
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(place: StoreOptions): Promise<Seconds> {
  const document = await readFile(new URL('../data/agreement-cost.yaml', import.meta.url), 'utf8')
  const read = readAgreement(document, { now: START })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const agreement = { document, ...read.agreement }
  const log = pino({ level: 'silent' })
  // The store's own upkeep stays on real time: on the world's clock its waits would pass the time.
  const store = await openStore(place, { clock: systemClock, log })
  const world = await openWorld({ start: START, agreement, store, log })
  try {
    handOver(world)
    const seconds: Seconds = {}
    for (const { name, afterMs } of PHASES) seconds[name] = await work(world, afterMs)
    return seconds
  } finally {
    await world.close()
    await store.close()
  }
}

function handOver({ portal }: World): void {
  for (let owner = 1; owner <= OWNERS; owner++)
    portal.actions.upsertOwner({
      id: String(owner),
      userId: String(9000 + owner),
      email: `rep${String(owner)}@x.example`,
      teams: [{ id: '101', name: 'Sales', primary: true }],
    })
  for (let lead = 0; lead < HANDOFFS; lead++)
    portal.actions.createContact({
      properties: {
        email: `lead${String(lead)}@lead.example`,
        firstname: 'Lead',
        lifecyclestage: 'marketingqualifiedlead',
        hubspot_owner_id: String(1 + (lead % OWNERS)),
      },
      by: { sourceType: 'FORM' },
    })
}

/** Runs the world until then, jumping from one instant to the next. Answers how long it really took, in s. */
async function work(world: World, afterMs: number): Promise<number> {
  const end = START.getTime() + afterMs
  const began = performance.now()
  for (;;) {
    const instants = [await settleWorld(world), world.portal.nextAt()].filter((at) => at !== null)
    const next = Math.min(...instants.map((at) => at.getTime()))
    if (!(next <= end)) return (performance.now() - began) / 1_000
    world.clock.jumpTo(new Date(Math.max(next, world.clock.now().getTime())))
  }
}

function show(pglite: Seconds, postgres: Seconds): void {
  const rate = (seconds = Number.NaN): number => Math.round(HANDOFFS / seconds)
  console.table(
    Object.fromEntries(
      PHASES.map(({ name }) => {
        const [embedded, server] = [pglite[name] ?? Number.NaN, postgres[name] ?? Number.NaN]
        const ratio = (server / embedded).toFixed(2)
        return [name, { 'PGlite, handoffs/s': rate(embedded), 'PostgreSQL, handoffs/s': rate(server), ratio }]
      }),
    ),
  )
}
