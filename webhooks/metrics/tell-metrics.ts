import type { RequestHandler } from 'express'
import type { Log } from '../../src/log.ts'
import { answerError } from '../answer.ts'
import type { Metrics } from './create-metrics.ts'

/** `GET /metrics` on the admin port, for Prometheus (engineering §17). */
export function tellMetrics({
  metrics,
  log,
}: {
  metrics: Pick<Metrics, 'scrape'>
  log: Log
}): RequestHandler {
  return async (_request, response) => {
    try {
      const { type, text } = await metrics.scrape()
      response.status(200).set('content-type', type).send(text)
    } catch (err) {
      log.error({ err }, 'the metrics could not be read')
      answerError(response, 500, { code: 'internal', message: 'The metrics could not be read; see the log.' })
    }
  }
}
