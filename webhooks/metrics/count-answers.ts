import type { RequestHandler } from 'express'
import type { Metrics } from './create-metrics.ts'

const DOORS: [prefix: string, door: string][] = [
  ['/webhooks/', 'webhooks'],
  ['/api/card', 'cards'],
  ['/api/settings', 'settings'],
  ['/api/', 'page'],
  ['/download/', 'download'],
]

/** Counts every answer of the public port, probes left out, and why it was a refusal. */
export function countAnswers({ answered, refused }: Pick<Metrics, 'answered' | 'refused'>): RequestHandler {
  return (request, response, next) => {
    const began = performance.now()
    const door = DOORS.find(([prefix]) => request.path.startsWith(prefix))?.[1]
    if (door)
      response.once('finish', () => {
        answered({ door, status: response.statusCode, seconds: (performance.now() - began) / 1000 })
        const reason: unknown = response.locals['refusedFor']
        if (typeof reason === 'string') refused(door, reason)
      })
    next()
  }
}
