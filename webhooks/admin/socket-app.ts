import express from 'express'
import type { Express, RequestHandler } from 'express'
import type { Answer } from '../../src/engine/verbs/remote-verb.ts'
import type { VerbRequest } from '../../src/engine/verbs/perform-verb.ts'
import type { Log } from '../../src/log.ts'
import { answerError } from '../answer.ts'
import { logRequests } from '../http-log.ts'

export type SocketDeps = { log: Log; perform: (request: VerbRequest) => Promise<Answer> }

/** A document with its signatures is some tens of kilobytes. */
const LARGEST_INPUT = '4mb'

/**
 * What the service's socket answers (engineering §19): `POST /verbs/<name>` with the input as JSON, `{ ok, data }` or
 * `{ ok, error }`. Who may open the socket may open the store as well: its mode and its folder are the guard.
 */
export function createSocketApp({ log, perform }: SocketDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(logRequests({ log }), express.json({ limit: LARGEST_INPUT, strict: false }))
  app.post('/verbs/:name', performAsked(perform))
  app.use(refuse)
  app.use(fail)
  return app
}

const performAsked =
  (perform: SocketDeps['perform']): RequestHandler<{ name: string }> =>
  async (request, response) => {
    const answer = await perform({ verb: request.params.name, input: request.body as unknown })
    response.status(answer.ok ? 200 : 422).json(answer)
  }

const refuse: RequestHandler = (_request, response) => {
  answerError(response, 404, { code: 'not_found', message: 'Nothing is served here.' })
}

// Four arguments make it Express's error handler.
const fail: express.ErrorRequestHandler = (error: unknown, request, response, _next) => {
  const status = (error as { status?: unknown } | null)?.status
  if (typeof status === 'number' && status >= 400 && status < 500)
    return answerError(response, status, { code: 'bad_request', message: 'The request could not be read.' })
  request.log.error({ err: error }, 'a verb failed')
  answerError(response, 500, {
    code: 'internal',
    message: 'Something went wrong in the service; its log says more.',
  })
}
