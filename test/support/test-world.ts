import { readFileSync } from 'node:fs'
import { pino, type Logger } from 'pino'
import { readAgreement } from '../../src/agreement/read-agreement.ts'
import { createEngine, type Engine } from '../../src/engine/create-engine.ts'
import { createHubSpot } from '../../src/hubspot/client.ts'
import type { Portal } from '../../src/sandbox/portal/create-portal.ts'
import type { PortalOptions } from '../../src/sandbox/portal/options.ts'
import type { By } from '../../src/sandbox/portal/types.ts'
import { openWorld, type World, type WorldOptions } from '../../src/sandbox/world/open-world.ts'
import { createStoreBudget } from '../../src/store/budget.ts'
import type { Store } from '../../src/store/store.ts'

/** A Monday, 10:00 in Madrid: open. */
export const MONDAY_10 = new Date('2026-11-23T09:00:00Z')

export const BY_FORM: By = { sourceType: 'FORM' }
export const BY_REP: By = { sourceType: 'CRM_UI', userId: '9001' }

export const WITH_DIGESTS = readFileSync(new URL('../data/agreement-weekdays.yaml', import.meta.url), 'utf8')
/** Every lead has its own task, however many there are. */
const DOCUMENT = WITH_DIGESTS.replace(/^( *digest:) \{.*$/m, '$1 off')

const log = pino({ level: 'silent' })

/** A world on a given store: two reps of team 101, a manager, Marketing; open Mon–Fri 09:00–18:00 in Madrid. */
export async function openTestWorld(
  store: Store,
  options: {
    start?: Date
    portal?: Omit<PortalOptions, 'clock'>
    log?: Logger
    document?: string
    publicUrl?: string
    before?: WorldOptions['before']
  } = {},
): Promise<World> {
  const start = options.start ?? MONDAY_10
  const document = options.document ?? DOCUMENT
  const read = readAgreement(document, { now: start })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const agreement = { document, ...read.agreement }
  const world = await openWorld({
    start,
    agreement,
    store,
    log: options.log ?? log,
    portal: options.portal ?? {},
    ...(options.before && { before: peopled(options.before) }),
    ...(options.publicUrl !== undefined && { publicUrl: options.publicUrl }),
  })
  addPeople(world.portal)
  return world
}

function peopled(before: NonNullable<WorldOptions['before']>): WorldOptions['before'] {
  return {
    from: before.from,
    fill: (portal, clock) => {
      addPeople(portal)
      return before.fill(portal, clock)
    },
  }
}

/** Again is no harm: with a past they were there before. */
function addPeople(portal: Portal): void {
  for (const [id, email, team] of [
    ['1', 'rep@x.example', '101'],
    ['2', 'other@x.example', '101'],
    ['3', 'm@x.example', '101'],
    ['4', 'marketing@x.example', '201'],
  ] as const) {
    const teams = [{ id: team, name: `Team ${team}`, primary: true }]
    portal.actions.upsertOwner({
      id,
      userId: `900${id}`,
      email,
      firstName: 'Person',
      lastName: id,
      teams,
    })
  }
}

/** What a second instance of the service would run, on the same store and portal. */
export function anotherEngine(world: World, store: Store): Engine {
  const { clock, portal } = world
  const { accessToken, portalId } = portal.credentials
  const budget = createStoreBudget(store.db, { clock })
  const hs = createHubSpot({ accessToken, baseUrl: world.restUrl, budget, clock, log })
  return createEngine({ db: store.db, hs, clock, log, portalId: String(portalId) })
}

/** Marketing hands contacts over, all at this instant. */
export function handOver(world: World, ids: string[], properties: Record<string, string> = {}): void {
  for (const id of ids) {
    world.portal.actions.createContact({
      id,
      properties: {
        firstname: `Lead${id}`,
        lifecyclestage: 'marketingqualifiedlead',
        hubspot_owner_id: '1',
        ...properties,
      },
      by: BY_FORM,
    })
  }
}

export function contactOf(world: World, id: string): Readonly<Record<string, string>> {
  const found = [...world.portal.state.store.all('contacts')].find((record) => record.id === id)
  if (!found) throw new Error(`the portal has no contact ${id}`)
  return found.properties
}

export function tasksOf(world: World): Readonly<Record<string, string>>[] {
  return [...world.portal.state.store.all('tasks')].map((record) => record.properties)
}
