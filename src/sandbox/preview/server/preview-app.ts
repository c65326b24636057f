import { join } from 'node:path'
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import { cookieName, refuseKnock, type House } from './guard.ts'
import type { Files } from './keep-files.ts'
import { shellRoutes, type ShellDeps } from './shell-routes.ts'
import { visitService } from './visit-service.ts'

export type PreviewAppDeps = ShellDeps & { house: House; files: Files }

/** The page may run its own scripts only; what evaluates a card's bundle is the worker, whose script has its own policy. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
const WORKER_POLICY = "default-src 'none'; script-src 'self' 'unsafe-eval'; connect-src 'self'"

const HEADERS = {
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** Page, bundles and what the page asks for, behind the guard. */
export function previewApp(deps: PreviewAppDeps): Express {
  const { site, world, turns, fault, files: kept } = deps
  const visit = visitService({ serviceUrl: world.serviceUrl, turns, fault, files: kept })
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use(guard(deps.house))
  app.use('/preview/public', onlyGet(visit))
  app.use('/preview', shellRoutes(deps))
  app.use('/cards', files(join(site.dir, 'cards')))
  app.use(files(join(site.dir, 'page')))
  app.use(((_request, response) => {
    tell(response, 404, 'not_found')
  }) satisfies RequestHandler)
  app.use(refuseFault)
  return app
}

function onlyGet(answer: RequestHandler): RequestHandler {
  return (request, response, next) =>
    request.method === 'GET' ? answer(request, response, next) : tell(response, 404, 'not_found')
}

function guard(house: House): RequestHandler {
  return (request, response, next) => {
    const given = request.query['token']
    const token = typeof given === 'string' ? given : null
    const { method, headers } = request
    const refusal = refuseKnock({ method, headers, token }, house)
    const isWorker = /^\/assets\/sandbox-[^/]*\.js$/.test(request.path)
    response.set({ ...HEADERS, 'content-security-policy': isWorker ? WORKER_POLICY : PAGE_POLICY })
    if (refusal && isVisit(request)) return void response.status(403).type('text').send(VISIT_REFUSED)
    if (refusal) return tell(response, 403, refusal)
    const cookie = { httpOnly: true, sameSite: 'strict' } as const
    if (token !== null) response.cookie(cookieName(house), house.token, cookie)
    next()
  }
}

/** Somebody in front of a browser, who wants a sentence. */
function isVisit(request: Request): boolean {
  return request.headers['sec-fetch-mode'] === 'navigate'
}

const VISIT_REFUSED = [
  'Open the address that the terminal printed: it holds the key to this preview.',
  'Hay que abrir la dirección que imprimió la terminal: contiene la clave de esta vista previa.',
].join('\n')

function files(dir: string): RequestHandler {
  return express.static(dir, { etag: false, cacheControl: false, lastModified: false, dotfiles: 'deny' })
}

const REFUSALS: Record<string, string> = {
  no_token: 'Open the address that the terminal printed: it holds the key to this preview.',
  wrong_host: 'The preview answers at 127.0.0.1 only.',
  wrong_origin: 'Only the preview itself may ask for this.',
  not_found: 'Nothing is served here.',
}

function tell(response: Response, status: number, code: string): void {
  response.status(status).json({ ok: false, error: { code, message: REFUSALS[code] ?? code } })
}

// Four arguments make it Express's error handler.
const refuseFault: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const { status } = error as { status?: number }
  const message = error instanceof Error ? error.message : String(error)
  const isTheirs = typeof status === 'number' && status < 500
  const code = isTheirs ? 'bad_request' : 'internal'
  response.status(isTheirs ? status : 500).json({ ok: false, error: { code, message } })
}
