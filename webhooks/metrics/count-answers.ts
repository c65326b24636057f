import type { RequestHandler } from 'express'
import type { Metrics } from './create-metrics.ts'

const DOORS: [prefix: string, door: string][] = [
  ['/webhooks/', 'webhooks'],
  ['/api/card', 'cards'],
  ['/api/settings', 'settings'],
  ['/api/', 'page'],
  ['/download/', 'download'],
]

/** Counts every answer of the public port, probes left out. */
export function countAnswers({ answered }: Pick<Metrics, 'answered'>): RequestHandler {
  return (request, response, next) => {
    const began = performance.now()
    const door = DOORS.find(([prefix]) => request.path.startsWith(prefix))?.[1]
    if (door)
      response.once('finish', () => answered(door, response.statusCode, (performance.now() - began) / 1000))
    next()
  }
}
