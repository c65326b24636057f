import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { createApp, type AppDeps } from '../../../webhooks/app.ts'
import { systemClock, type Clock } from '../../clock.ts'
import { createEngine, type Engine } from '../../engine/create-engine.ts'
import { seedAgreement } from '../../engine/agreement/seed-agreement.ts'
import type { Operations, Terms } from '../../domain/agreement.ts'
import { setUp } from '../../engine/setup/set-up.ts'
import { taskKeyPlaceIn } from '../../engine/setup/task-key.ts'
import { createHubSpot, type HubSpot, type Spent } from '../../hubspot/client.ts'
import { REPORT_DUTIES } from '../../reports/duties.ts'
import { REPORT_VERBS } from '../../reports/report-verbs.ts'
import { createStoreBudget } from '../../store/budget.ts'
import { storeBatches } from '../../store/inbox/store-batches.ts'
import { openStore, type StoreOptions } from '../../store/open-store.ts'
import type { Store } from '../../store/store.ts'
import { createPortal, type Portal } from '../portal/create-portal.ts'
import type { PortalOptions } from '../portal/options.ts'
import { createVirtualClock, type VirtualClock } from '../virtual-clock.ts'
import { countChanges } from './count-changes.ts'

export type WorldOptions = {
  start: Date
  agreement: { document: string; terms: Terms; operations: Operations }
  /** Where to open it, or one that is open already (and stays open when the world closes). */
  store: StoreOptions | Store
  portal?: Omit<PortalOptions, 'clock' | 'webhookUrl' | 'deterministic'>
  /** What the portal holds already: `fill` runs from then on, set up but with nobody told of anything. */
  before?: { from: Date; fill(portal: Portal, clock: VirtualClock): void | Promise<void> }
  log: Logger
  /** Address under which HubSpot calls for cards, and signs; without it, the one on this machine. */
  publicUrl?: string
  /** How fast the world's time runs, for cards that count on their own. */
  speed?: () => number
}

/** Portal, service and engine in one process on one virtual clock, over real HTTP on this machine (engineering §4). */
export type World = {
  clock: VirtualClock
  portal: Portal
  store: Store
  /** How many statements so far may have changed the store, through `store`. */
  changes(): number
  engine: Engine
  hs: HubSpot
  /** Where the portal's REST API is. */
  restUrl: string
  /** Where the service listens on this machine. */
  serviceUrl: string
  /** Requests that creating the properties and lists took; they are spent once in a portal's life. */
  spentOnSetup: Spent
  close(): Promise<void>
}

export async function openWorld(options: WorldOptions): Promise<World> {
  const { log, agreement } = options
  const clock = createVirtualClock(options.before?.from ?? options.start)
  const given = 'db' in options.store ? options.store : null
  const opened = given ?? (await openStore(options.store as StoreOptions, { clock, log }))
  const { db, changes } = countChanges(opened.db)
  const store: Store = { ...opened, db }
  // As strict as HubSpot's published documents, which ask for more than its API does.
  const strict = { requireDocumentedFields: true, ...options.portal }
  const portal = createPortal({ ...strict, clock, deterministic: true })
  const rest = await portal.listen(0)
  const { accessToken } = portal.credentials
  const portalId = String(portal.credentials.portalId)
  const budget = createStoreBudget(store.db, { clock })
  const timeZone = (): string | null => engine.timeZone()
  const hs = createHubSpot({ accessToken, baseUrl: rest.url, budget, clock, log, timeZone })
  const engine = createEngine({
    ...{ db: store.db, hs, clock, log, portalId },
    verbs: REPORT_VERBS,
    duties: REPORT_DUTIES,
    // While its time stands still, a share of so many seconds would never come back.
    cardCalls: { most: Infinity, inMs: 1 },
  })
  const service = await listen({ portal, store, engine, clock, log }, options)
  const { language } = agreement.operations
  await setUp(
    { hs, place: await taskKeyPlaceIn(store.db) },
    { language, reasons: agreement.terms.reasons, dryRun: false, retryTaskKey: false },
  )
  const spentOnSetup = hs.spent()
  await options.before?.fill(portal, clock)
  clock.jumpTo(options.start)
  portal.setWebhookUrl(`${service.url}/webhooks/hubspot`)
  await seedAgreement(store.db, { ...agreement, at: options.start })
  await engine.begin()

  async function close(): Promise<void> {
    await service.close()
    await portal.close()
    if (!given) await store.close()
  }

  const [restUrl, serviceUrl] = [rest.url, service.url]
  return { clock, portal, store, changes, engine, hs, restUrl, serviceUrl, spentOnSetup, close }
}

type Service = { url: string; close(): Promise<void> }
type Parts = { portal: Portal; store: Store; engine: Engine; clock: VirtualClock; log: Logger }

/** The public address is known only once the port is: HubSpot signs the whole URL. */
async function listen(
  { portal, store, engine, clock, log }: Parts,
  { publicUrl, speed }: Pick<WorldOptions, 'publicUrl' | 'speed'>,
): Promise<Service> {
  const config = { publicUrl: '', clientSecrets: [portal.credentials.clientSecret] }
  const deps: AppDeps = {
    config,
    clock: requestClock(clock),
    log,
    storeBatches: (batches) => storeBatches(store.db, batches),
    health: () => Promise.reject(new Error('the world has no health checks')),
    cards: { engine, portalId: String(portal.credentials.portalId), speed },
  }
  const app = createApp(deps)
  // Deliveries are signed over the address they are sent to, calls of cards over the public one.
  const called = publicUrl === undefined ? app : createApp({ ...deps, config: { ...config, publicUrl } })
  // As the portal's: on a busy machine an idle connection that ends here would lose a delivery, and time with it.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    const answer = request.url?.startsWith('/webhooks/') ? app : called
    answer(request, response)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject))
  config.publicUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  return {
    url: config.publicUrl,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

/** Requests are dated by the virtual clock, but a socket's time limits are real: a limit must not pass the time. */
function requestClock(clock: VirtualClock): Clock {
  return {
    now: () => clock.now(),
    until: (instant, signal) => {
      const ms = instant.getTime() - clock.now().getTime()
      return systemClock.until(new Date(systemClock.now().getTime() + ms), signal)
    },
  }
}
