import type { RequestHandler, Response } from 'express'
import type { Fault } from '../host/shell/shell-api.ts'
import { fetchFile, type Files } from './keep-files.ts'
import type { Turns } from './take-turns.ts'

export type VisitDeps = { serviceUrl: string; turns: Turns; fault: { get(): Fault }; files: Files }

/** What of an answer a browser needs to show or keep a file. */
const PASSED = ['content-type', 'content-disposition', 'content-length', 'retry-after']
/** What comes from the service is shown, and runs nothing of the preview's. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/**
 * A browser that follows a link to the service's public address (`/download/…`): the service on this machine answers,
 * unsigned, as it answers anybody who has the link.
 */
export function visitService({ serviceUrl, turns, fault, files }: VisitDeps): RequestHandler {
  return async (request, response) => {
    response.set('content-security-policy', POLICY)
    if (['unavailable', 'offline'].includes(fault.get())) return void sayAway(response)
    // Of an Express router, `url` begins where it is mounted: the service's own path.
    const path = request.url
    const file = files.take(path) ?? (await turns(() => fetchFile(serviceUrl + path)).catch(() => null))
    if (!file) return void sayAway(response)
    for (const name of PASSED) {
      const value = file.headers.get(name)
      if (value !== null) response.set(name, value)
    }
    response.status(file.status).send(file.bytes)
  }
}

function sayAway(response: Response): void {
  response.status(503).type('text').send('503 Service Unavailable')
}
