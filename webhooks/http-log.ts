import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import { pinoHttp } from 'pino-http'
import { logWith, serializeError } from '../src/log.ts'
import type { Log } from '../src/log.ts'
import { tellPath } from './tell-path.ts'

const PROBES = new Set(['/healthz', '/readyz'])

/**
 * One line a request: method, path, status, milliseconds, our id and the caller's, and the number a delivery is stored
 * under. Never the query's values (HubSpot appends `userEmail` to what cards call), headers or body. The id goes back as
 * `x-request-id` and is on every line that is written for the request.
 */
export function logRequests({ log }: { log: Log }): RequestHandler {
  const note = pinoHttp({
    logger: log,
    genReqId: giveId,
    wrapSerializers: false,
    customAttributeKeys: { responseTime: 'ms' },
    serializers: { req: tellRequest, res: tellResponse, err: serializeError, error: serializeError },
    // A refusal says why in `res`; the library's own error would only add its stack.
    customErrorObject: (_request, _response, _error, line: { err?: Error }) => ({ ...line, err: undefined }),
    customProps: (_request, { locals }: Located) => ({ delivery: locals?.['delivery'] }),
    customLogLevel: (_request, response) =>
      response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'warn' : 'info',
    autoLogging: { ignore: (request) => PROBES.has(request.url ?? '') },
  })
  return (request, response, next) => {
    note(request, response)
    logWith({ requestId: request.id }, next)
  }
}

type Located = ServerResponse & { locals?: Record<string, unknown> }

function giveId(_request: IncomingMessage, response: ServerResponse): string {
  const id = randomUUID()
  response.setHeader('x-request-id', id)
  return id
}

function tellRequest(request: IncomingMessage): object {
  const { id, method } = request
  return { id, method, path: tellPath(request.url ?? ''), correlationId: readCorrelationId(request) }
}

// Anybody may send one: only what looks like an id is repeated.
function readCorrelationId({ headers }: IncomingMessage): string | undefined {
  const given = headers['x-hubspot-correlation-id'] ?? headers['x-request-id']
  return typeof given === 'string' && /^[\w-]{1,64}$/.test(given) ? given : undefined
}

function tellResponse(response: Located): object {
  // Nobody was answered where the caller went away.
  return {
    status: response.headersSent ? response.statusCode : null,
    refusedFor: response.locals?.['refusedFor'],
  }
}
