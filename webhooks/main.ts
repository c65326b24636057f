import { readFile } from 'node:fs/promises'
import { readAgreement } from '../src/agreement/read-agreement.ts'
import { systemClock } from '../src/clock.ts'
import { describeProblems, readConfig, type Config } from '../src/config.ts'
import { seedAgreement } from '../src/engine/agreement/seed-agreement.ts'
import { createEngine, type Engine } from '../src/engine/create-engine.ts'
import { readLoad } from '../src/engine/health/read-load.ts'
import { readHealth } from '../src/engine/health/read-health.ts'
import { runEngine } from '../src/engine/run-engine.ts'
import { runSchedule } from '../src/engine/schedule/run-schedule.ts'
import { createHubSpot } from '../src/hubspot/client.ts'
import { setTimeouts } from '../src/hubspot/timeouts.ts'
import { createLogger, type Log } from '../src/log.ts'
import { REPORT_DUTIES } from '../src/reports/duties.ts'
import { REPORT_VERBS } from '../src/reports/report-verbs.ts'
import { socketPath } from '../src/socket-path.ts'
import { loadAgreementVersions } from '../src/store/agreements/agreement-versions.ts'
import { createStoreBudget } from '../src/store/budget.ts'
import { retryStuck } from '../src/store/deliveries/retry-stuck.ts'
import { freeLeases } from '../src/store/free-leases.ts'
import { handBack } from '../src/store/hand-back.ts'
import { storeBatches } from '../src/store/inbox/store-batches.ts'
import { writeMeta } from '../src/store/meta.ts'
import { notePlace } from '../src/store/note-place.ts'
import { openStore } from '../src/store/open-store.ts'
import { noteSign } from '../src/store/signs.ts'
import { codeOf } from '../src/store/store-error.ts'
import type { Store } from '../src/store/store.ts'
import { serveSocket } from './admin/serve-socket.ts'
import { createSocketApp } from './admin/socket-app.ts'
import { createAdminApp, createApp } from './app.ts'
import { createMetrics } from './metrics/create-metrics.ts'
import { serve } from './serve.ts'
import { startError, tellWhy } from './tell-why.ts'
import { untilToldToStop } from './until-told-to-stop.ts'

/**
 * A service manager may kill after ten seconds. HubSpot's longest call takes as long: what it has not answered by then is
 * left to its lease (engineering §43).
 */
const FINISH_WITHIN_MS = 5_000
const STOP_WITHIN_MS = 7_000
/** Whoever is still reading for a decision by then lets others take it. */
const HAND_BACK_AFTER_MS = 1_500

/** The service: takes webhooks, runs the engine, until SIGTERM or SIGINT. */
export async function main(): Promise<void> {
  loadEnvFile()
  const read = readConfig(process.env)
  if (!read.ok) return refuse(describeProblems(read.problems))
  const clock = systemClock
  const log = createLogger({ level: read.config.logLevel, clock })
  // From the beginning: told while it starts, it starts and then stops as always, or ends where that takes too long.
  const toldToStop = untilToldToStop({ clock })
  try {
    await Promise.race([run(read.config, log, toldToStop), toldToStop.then(() => runOut(log))])
  } catch (error) {
    tellWhy(log, error)
    process.exitCode = 1
  }
  // Timers of libraries must not keep a stopped service alive.
  process.exit()
}

async function run(config: Config, log: Log, toldToStop: Promise<NodeJS.Signals>): Promise<void> {
  const clock = systemClock
  setTimeouts()
  const store = await openStore(
    config.databaseUrl ? { databaseUrl: config.databaseUrl } : { dataDir: config.dataDir },
    { clock, log },
  )
  if (store.kind === 'pglite') await freeLeases(store.db, { at: clock.now() })
  await claimPortal(store, config)
  await noticeCopy(store, log)
  await seedFromFile(store, config, log)
  await tryStuckAgain(store, log)
  const budget = createStoreBudget(store.db, { clock })
  const timeZone = (): string | null => engine.timeZone()
  const hs = createHubSpot({
    accessToken: config.accessToken,
    baseUrl: config.apiUrl,
    budget,
    clock,
    log,
    timeZone,
  })
  const { db, scrub, backUp } = store
  let lastWebhookAt: Date | null = null
  const metrics = createMetrics({
    load: () => readLoad({ db, clock }),
    lastWebhookAt: () => lastWebhookAt,
    hs,
  })
  const engine = createEngine({
    ...{ db, hs, clock, log, portalId: config.portalId, scrub, backUp },
    verbs: REPORT_VERBS,
    duties: REPORT_DUTIES,
    channelUrl: config.channelUrl,
    meter: metrics.meter,
  })
  await engine.begin()

  const door = {
    config,
    clock,
    log,
    metrics,
    health: async () => ({ ...(await readHealth({ db: store.db, clock })), lastWebhookAt }),
    storeBatches: async (batches: { body: string; receivedAt: Date }[]) => {
      const stored = await storeBatches(store.db, batches)
      lastWebhookAt = clock.now()
      return stored
    },
    keepSign: (sign: Parameters<typeof noteSign>[1]) => noteSign(store.db, sign),
    cards: { engine, portalId: config.portalId },
  }
  const open = await serve(createApp(door), { port: config.port })
  const admin =
    config.adminPort === null
      ? null
      : await serve(createAdminApp(door), { port: config.adminPort, host: '127.0.0.1' })
  const socket = store.kind === 'pglite' ? await openSocket(config, engine, log) : null
  const stopping = new AbortController()
  const stopSchedule = await runSchedule({ store, engine, clock, log, signal: stopping.signal })
  const running = runEngine({ clock, log }, engine, stopping.signal)
  const comparing = engine.reconcile({ signal: stopping.signal }).catch((error: unknown) => {
    log.warn({ err: error }, 'what happened while the service was down is looked for again tonight')
  })
  log.info(
    { port: open.port, adminPort: admin?.port, store: store.kind, portalId: config.portalId },
    'pacto is running',
  )

  const signal = await toldToStop
  log.info({ signal }, 'stopping: no new requests, what was begun is finished')
  stopping.abort()
  const written = Promise.all([
    ...[running.written, stopSchedule()],
    ...[open.close(), admin?.close(), socket?.close()],
  ])
  await Promise.race([Promise.all([written, running.finished, comparing]), after(HAND_BACK_AFTER_MS)])
  await letOthersGoOn(store, log)
  await Promise.race([written, after(FINISH_WITHIN_MS - HAND_BACK_AFTER_MS)])
  await store.close()
  log.info({}, 'stopped')
}

async function runOut(log: Log): Promise<void> {
  await after(STOP_WITHIN_MS)
  log.warn({}, 'stopped although something was still at work: its lease ends within a minute')
}

const after = (ms: number): Promise<void> =>
  systemClock.until(new Date(systemClock.now().getTime() + ms)).catch(() => undefined)

async function letOthersGoOn(store: Store, log: Log): Promise<void> {
  try {
    const contacts = await handBack(store.db, { at: systemClock.now() })
    if (contacts > 0) log.info({ contacts }, 'what was being read is handed back')
  } catch (error) {
    log.warn({ err: error }, 'what was in hand comes free when its leases end, within a minute')
  }
}

/** The embedded store has one process: the command line asks that one (engineering §19). It can do without. */
async function openSocket(
  { dataDir }: Config,
  { perform }: Engine,
  log: Log,
): Promise<{ close(): Promise<void> } | null> {
  const path = socketPath(dataDir)
  try {
    if (path !== null) return await serveSocket(createSocketApp({ log, perform }), path)
    log.warn({}, 'no socket here (Windows, or DATA_DIR is too long): commands need the service stopped')
  } catch (error) {
    log.warn({ err: error }, 'the socket cannot be opened: commands need the service stopped')
  }
  return null
}

/** A store belongs to one portal: pointing it at another would mix two ledgers. */
async function claimPortal(store: Store, { portalId }: Config): Promise<void> {
  const owner = await writeMeta(store.db, { key: 'portal_id', value: portalId })
  if (owner === portalId) return
  throw startError(
    'store_of_another_portal',
    `This store belongs to portal ${owner}, HUBSPOT_PORTAL_ID says ${portalId}. Use another DATA_DIR or DATABASE_URL.`,
  )
}

async function noticeCopy(store: Store, log: Log): Promise<void> {
  if (await notePlace(store, { at: systemClock.now() }))
    log.warn(
      {},
      'this store was copied, restored or failed over: what was done since is looked for in HubSpot before anything is done again',
    )
}

/** The file is looked at until there is an agreement, and never again: what becomes of it later stops nothing. */
async function seedFromFile(store: Store, config: Config, log: Log): Promise<void> {
  if (config.agreementFile === null || (await loadAgreementVersions(store.db)).length > 0) return
  const at = systemClock.now()
  const document = await readDocument(config.agreementFile)
  const read = readAgreement(document, { now: at })
  if (!read.ok) {
    // Every problem, whole, where a person reads; a log line is for machines and has its length.
    const problems = read.problems.map(({ message }) => `  ${message}\n`).join('')
    process.stderr.write(`${config.agreementFile} is not in order:\n${problems}`)
    throw startError(
      'agreement_invalid',
      'The agreement is not in order, and nothing of it applies. Run "npm run pacto -- agreement validate FILE".',
    )
  }
  const seeded = await seedAgreement(store.db, { document, ...read.agreement, at })
  if (seeded)
    log.info({ version: 1, mode: read.agreement.operations.mode }, 'the agreement of the file is version 1')
}

async function readDocument(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw startError(
      'agreement_unreadable',
      `PACTO_AGREEMENT names ${file}, which cannot be read (${codeOf(error)}). Set it to the agreement's file, or leave it empty: then events are stored and wait for one.`,
    )
  }
}

/** Starting again is how an admin says: try once more what HubSpot refused. */
async function tryStuckAgain(store: Store, log: Log): Promise<void> {
  const rows = await retryStuck(store.db, { at: systemClock.now() })
  if (rows > 0) log.info({ rows }, 'what could not be written to HubSpot is tried again')
}

function loadEnvFile(): void {
  try {
    process.loadEnvFile()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

function refuse(problems: string): void {
  process.stderr.write(`Pacto cannot start:\n${problems}\nSee .env.example.\n`)
  process.exitCode = 1
}
