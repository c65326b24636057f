import express from 'express'
import type { ErrorRequestHandler, Express, RequestHandler } from 'express'
import helmet, { type HelmetOptions } from 'helmet'
import type { Config } from '../src/config.ts'
import { answerError } from './answer.ts'
import type { CardEngine } from './cards/card-engine.ts'
import { LIMITS } from './signed/limits.ts'
import { serveCards, type CardsDeps } from './cards/serve-cards.ts'
import { groupCommit } from './group-commit.ts'
import { logRequests } from './http-log.ts'
import type { PageEngine } from './pages/page-engine.ts'
import { serveDownloads } from './pages/serve-downloads.ts'
import { servePages } from './pages/serve-pages.ts'
import { countAnswers } from './metrics/count-answers.ts'
import type { Metrics } from './metrics/create-metrics.ts'
import { tellMetrics } from './metrics/tell-metrics.ts'
import type { ReceivedBatch } from './receive-batch.ts'
import { receiveEvents, refuseMethod } from './routes/events.ts'
import { tellAlive, tellHealth, tellReadiness } from './routes/health.ts'
import type { HealthDeps } from './routes/health.ts'
import { serveSettings } from './settings/serve-settings.ts'
import { createSignsOfLife, type KeepSign } from './settings/signs-of-life.ts'
import { within } from './within.ts'

export type AppDeps = HealthDeps & {
  /** Counts the answers; without it nobody does. */
  metrics?: Metrics | undefined
  config: Pick<Config, 'publicUrl' | 'clientSecrets'> & Partial<Pick<Config, 'trustedProxies'>>
  /** Resolves once all are on disk, with their numbers; several batches go in one statement. */
  storeBatches: (batches: ReceivedBatch[]) => Promise<readonly number[] | undefined>
  /** Keeps when HubSpot was last heard from, for doctor; without it nobody does. */
  keepSign?: KeepSign
  /** Deliveries a minute of one source that nobody signed; the usual limit unless given. */
  unsignedPerSource?: number
  /** What cards and the page ask about; without it none are served. */
  cards?: Pick<CardsDeps, 'portalId' | 'speed' | 'limits'> & { engine: CardEngine & PageEngine }
}

// Characters in one statement; one batch always goes.
const MOST_AT_ONCE = 4 * 1024 * 1024
// A write that never ends must not hold up those behind it for good.
const LONGEST_WRITE_MS = 10_000

/** The public port (design §5): webhooks, cards, the page and its files, `/healthz`, `/readyz` with a word. */
export function createApp(deps: AppDeps): Express {
  const store = groupCommit<ReceivedBatch, number>({
    write: (batches) => writeInTime(deps, batches),
    weigh: ({ body }) => body.length,
    most: MOST_AT_ONCE,
  })
  const app = createBase(deps)
  app.set('trust proxy', deps.config.trustedProxies ?? 0)
  if (deps.metrics) app.use(countAnswers(deps.metrics))
  const life = createSignsOfLife(deps)
  const { unsignedPerSource = LIMITS.unsignedPerSource } = deps
  app.post('/webhooks/hubspot', life.noteWebhooks, receiveEvents({ ...deps, store, unsignedPerSource }))
  app.all('/webhooks/hubspot', refuseMethod)
  if (deps.cards) {
    app.use('/api/card', life.noteCards)
    app.use('/api/page', life.notePages)
    app.use('/api', serveCards({ ...deps, ...deps.cards }))
    app.use('/api', servePages({ ...deps, ...deps.cards }))
    app.use('/download', serveDownloads({ ...deps, ...deps.cards }))
    app.use('/api', serveSettings({ ...deps, ...deps.cards, life }))
  }
  app.get('/healthz', tellAlive)
  app.get('/readyz', tellReadiness(deps))
  return finish(app)
}

/** `ADMIN_PORT`, for loopback only: what the public port does not tell (engineering §17). */
export function createAdminApp(deps: HealthDeps & Pick<AppDeps, 'metrics'>): Express {
  const app = createBase(deps)
  app.get('/healthz', tellAlive)
  app.get('/readyz', tellHealth(deps))
  if (deps.metrics) app.get('/metrics', tellMetrics({ ...deps, metrics: deps.metrics }))
  return finish(app)
}

async function writeInTime(deps: AppDeps, batches: ReceivedBatch[]): Promise<readonly number[] | undefined> {
  const written = await within(deps, LONGEST_WRITE_MS, deps.storeBatches(batches))
  if (!written.ok) throw new Error('The store did not answer in time.')
  return written.value
}

/** No answer of ours is a page: nothing in one may run, be framed, or name where it was asked from. */
const HEADERS: HelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], sandbox: [] },
  },
  frameguard: { action: 'deny' },
}

const neverKept: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store')
  next()
}

function createBase(deps: HealthDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  // Nothing here is cached, and hashing the answers would be for nothing.
  app.disable('etag')
  app.use(logRequests(deps), helmet(HEADERS), neverKept)
  return app
}

function finish(app: Express): Express {
  app.use(refusePath, refuseFault)
  return app
}

const refusePath: RequestHandler = (_request, response) => {
  answerError(response, 404, { code: 'not_found', message: 'Nothing is served here.' })
}

// Four arguments make it Express's error handler.
const refuseFault: ErrorRequestHandler = (error: unknown, request, response, _next) => {
  const status = (error as { status?: unknown } | null)?.status
  const isTheirs = typeof status === 'number' && status >= 400 && status < 500
  if (!isTheirs) request.log.error({ err: error }, 'a request failed')
  if (response.headersSent) return void response.destroy()
  if (isTheirs)
    return answerError(response, status, { code: 'bad_request', message: 'The request could not be read.' })
  answerError(response, 500, { code: 'internal', message: 'Something went wrong here; the log says more.' })
}
