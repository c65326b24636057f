import type { RequestHandler, Response } from 'express'
import type { Fault } from '../host/shell/shell-api.ts'
import type { Turns } from './take-turns.ts'

export type VisitDeps = { serviceUrl: string; turns: Turns; fault: { get(): Fault } }

/** What of an answer a browser needs to show or keep a file. */
const PASSED = ['content-type', 'content-disposition', 'content-length', 'retry-after']
/** What comes from the service is shown, and runs nothing of the preview's. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/**
 * A browser that follows a link to the service's public address (`/download/…`): the service on this machine answers,
 * unsigned, as it answers anybody who has the link.
 */
export function visitService({ serviceUrl, turns, fault }: VisitDeps): RequestHandler {
  return async (request, response) => {
    response.set('content-security-policy', POLICY)
    if (['unavailable', 'offline'].includes(fault.get())) return void sayAway(response)
    // Of an Express router, `url` begins where it is mounted: the service's own path.
    const answer = await turns(() => fetch(serviceUrl + request.url, { redirect: 'manual' })).catch(
      () => null,
    )
    if (!answer) return void sayAway(response)
    for (const name of PASSED) {
      const value = answer.headers.get(name)
      if (value !== null) response.set(name, value)
    }
    response.status(answer.status).send(Buffer.from(await answer.arrayBuffer()))
  }
}

function sayAway(response: Response): void {
  response.status(503).type('text').send('503 Service Unavailable')
}
