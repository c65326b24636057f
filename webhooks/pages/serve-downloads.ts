import { Router, type Request, type RequestHandler, type Response } from 'express'
import type { Clock } from '../../src/clock.ts'
import type { MadeFile } from '../../src/reports/page/linked-file.ts'
import { text, type StringKey } from '../../src/strings/text.ts'
import { limitUnsigned, type Limits } from '../signed/limits.ts'
import { within } from '../within.ts'
import { statusOf } from './ask-verb.ts'
import type { PageEngine } from './page-engine.ts'

export type DownloadsDeps = {
  engine: PageEngine
  clock: Clock
  limits?: Limits | undefined
}

/** Files of one source a minute: a person asks for one at a time, and behind a proxy all have one source. */
const PER_SOURCE = 120
/** A browser waits longer than a card. */
const LONGEST_MS = 30_000

/**
 * `/download/<token>` of the public port: the one address nobody signs. The token is the right to it, works once and for
 * a minute, and stands in no log. Nothing of it is kept by a browser or told to another address.
 */
export function serveDownloads(deps: DownloadsDeps): Router {
  const router = Router()
  const limit = deps.limits?.unsignedPerSource ?? PER_SOURCE
  const limited = limitUnsigned(limit, (_request, response, seconds) => {
    response.set('retry-after', String(seconds))
    tell(response, 429, 'download.busy')
  })
  // Only GET: whoever looks ahead with HEAD must not use the link up.
  router.all('/:token', onlyGet, limited, handOut(deps))
  return router
}

const onlyGet: RequestHandler = (request, response, next) => {
  response.set({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  if (request.method === 'GET') return next()
  response.set('allow', 'GET')
  tell(response, 405, 'download.unknown')
}

function handOut(deps: DownloadsDeps): RequestHandler {
  return async (request, response) => {
    const token = String(request.params['token'])
    if (!/^[\w-]{43}$/.test(token)) return tell(response, 404, 'download.unknown')
    const made = await make(deps, request, token)
    if (typeof made === 'number') return refuse(response, made)
    response
      .status(200)
      .set('content-type', made.type)
      .set('content-disposition', `attachment; filename="${made.name}"`)
      .set('x-content-type-options', 'nosniff')
      .end(Buffer.from(made.content, 'base64'))
  }
}

/** The file, or the status that says why there is none. */
async function make(deps: DownloadsDeps, { log }: Request, token: string): Promise<MadeFile | number> {
  try {
    const asked = deps.engine.perform({ verb: 'page.download', input: { token } })
    const done = await within(deps, LONGEST_MS, asked)
    if (!done.ok) return 503
    if (done.value.ok) return done.value.data as MadeFile
    const { code } = done.value.error
    log.info({ code }, 'a file was not handed out')
    return code === 'link_gone' ? 410 : statusOf(code)
  } catch (err) {
    log.error({ err }, 'a file could not be made')
    return 503
  }
}

function refuse(response: Response, status: number): void {
  if (status === 410) return tell(response, 410, 'download.gone')
  if (status !== 503) return tell(response, 403, 'download.refused')
  response.set('retry-after', '5')
  tell(response, 503, 'download.away')
}

/** To a person in front of a browser, whose language nobody knows. */
function tell(response: Response, status: number, key: StringKey): void {
  const lines = [text('en', key), '', text('es', key), '']
  response.status(status).type('text/plain').send(lines.join('\n'))
}
