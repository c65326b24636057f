import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../src/clock.ts'
import { openLivePortal, type LivePortal } from '../support/live-portal.ts'
import { startPostgres } from '../support/start-postgres.ts'
import { startService, type ServiceOptions } from '../support/start-service.ts'
import { openWebhookDoor } from '../support/webhook-door.ts'

const HANDOFFS = 1_000
const OWNERS = 20
const MOST_CALLS = 125
const LONGEST_MS = 90_000
const QUIET_MS = 5_000

type Kind = 'PGlite' | 'PostgreSQL'

/** HubSpot calls for 1,000 handoffs within one second that all warn and breach (engineering §6), on both stores. */
export async function benchCost(): Promise<void> {
  console.log(
    `\ncost: HubSpot calls per ${String(HANDOFFS)} handoffs within one second, ${String(OWNERS)} owners`,
  )
  const spent = { PGlite: await onPGlite(), PostgreSQL: await onPostgres() }
  const operations = [
    ...new Set(Object.values(spent).flatMap((calls) => Object.keys(calls.byOperation))),
  ].sort()
  console.table(
    Object.fromEntries([
      ...operations.map((name) => [name, byStore((kind) => spent[kind].byOperation[name] ?? 0)]),
      ['all', byStore((kind) => spent[kind].total)],
      [
        `of ${String(MOST_CALLS)}`,
        byStore((kind) => `${((spent[kind].total / MOST_CALLS) * 100).toFixed(0)} %`),
      ],
    ]),
  )
  if (Object.values(spent).some(({ total }) => total > MOST_CALLS)) {
    console.error(`More than ${String(MOST_CALLS)} calls.`)
    process.exitCode = 1
  }
}

const byStore = <T>(of: (kind: Kind) => T): Record<Kind, T> => ({
  PGlite: of('PGlite'),
  PostgreSQL: of('PostgreSQL'),
})

type Spent = ReturnType<LivePortal['portal']['calls']>

async function onPGlite(): Promise<Spent> {
  const folder = await mkdtemp(join(tmpdir(), 'pacto-bench-'))
  try {
    return await spend({ dataDir: join(folder, 'data') })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function onPostgres(): Promise<Spent> {
  const server = await startPostgres()
  try {
    return await spend({ databaseUrl: server.url })
  } finally {
    await server.stop()
  }
}

async function spend(store: ServiceOptions['store']): Promise<Spent> {
  const live = await openLivePortal({ reps: OWNERS })
  try {
    return await spendIn(live, store)
  } finally {
    await live.close()
  }
}

async function spendIn(live: LivePortal, store: ServiceOptions['store']): Promise<Spent> {
  const { portal, restUrl: apiUrl, agreementFile } = live
  const { credentials } = portal
  const ports: number[] = []
  const door = await openWebhookDoor(() => ports)
  const service = await startService({ credentials, apiUrl, publicUrl: door.url, agreementFile, store })
  try {
    const ids = makeLeads(live)
    ports.push(await service.ready)
    portal.setWebhookUrl(`${door.url}/webhooks/hubspot`)
    await handOver(live, ids)
    await untilAllBreached(live)
    return portal.calls()
  } finally {
    await service.stop()
    await door.close()
  }
}

/** The portal tells nobody of these yet. */
function makeLeads({ portal }: LivePortal): string[] {
  return Array.from({ length: HANDOFFS }, (_, index) =>
    portal.actions.createContact({
      properties: {
        email: `lead${String(index)}@lead.example`,
        firstname: 'Lead',
        lastname: String(index),
        phone: '+34 600 000 000',
        lifecyclestage: 'lead',
        hubspot_owner_id: String(1 + (index % OWNERS)),
      },
      by: { sourceType: 'FORM' },
    }),
  )
}

const SLICE = 100

async function handOver({ portal }: LivePortal, ids: string[]): Promise<void> {
  const start = systemClock.now().getTime()
  for (let from = 0; from < ids.length; from += SLICE) {
    await systemClock.until(new Date(start + from))
    for (const id of ids.slice(from, from + SLICE))
      portal.actions.setProperties({
        objectType: 'contacts',
        id,
        properties: { lifecyclestage: 'marketingqualifiedlead' },
        by: { sourceType: 'AUTOMATION_PLATFORM' },
      })
  }
}

/** Until every lead is marked and every rep has an overdue task for each, and the service has nothing more to say. */
async function untilAllBreached({ portal }: LivePortal): Promise<void> {
  const start = systemClock.now().getTime()
  const count = (type: string, name: string, value: string): number =>
    [...portal.state.store.all(type)].filter(({ properties }) => properties[name] === value).length
  let calls = 0
  let quietSince = start
  for (let now = start; now - start < LONGEST_MS; now = systemClock.now().getTime()) {
    const { total } = portal.calls()
    if (total !== calls) quietSince = now
    calls = total
    const done =
      count('contacts', 'pacto_sla_status', 'breached') === HANDOFFS &&
      count('tasks', 'hs_task_priority', 'HIGH') === HANDOFFS
    if (done && now - quietSince > QUIET_MS) return
    await systemClock.until(new Date(now + 200))
  }
  throw new Error('not all handoffs were breached and had their task in time')
}
