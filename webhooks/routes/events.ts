import type { RequestHandler, Response } from 'express'
import { answerError } from '../answer.ts'
import { checkHeaders } from '../check-headers.ts'
import { receiveBatch } from '../receive-batch.ts'
import type { Receipt, ReceiveDeps } from '../receive-batch.ts'
import { SIGNATURE_REFUSALS } from '../signature-refusals.ts'

/** So many bodies are in memory at once; HubSpot's own default is ten requests at a time (engineering §17). */
const MOST_BODIES = 20
const RETRY_AFTER_SECONDS = '5'

type Refused = Exclude<Receipt, 'stored' | 'nothing_to_store' | 'aborted'> | 'busy'

const ANSWERS: Record<Refused, [status: number, message: string]> = {
  ...SIGNATURE_REFUSALS,
  not_a_batch: [400, 'The body is not a JSON array of events.'],
  too_large: [413, 'The body is larger than 16 MB.'],
  busy: [503, 'Too many deliveries at once; send it again.'],
  store_unavailable: [503, 'The delivery could not be stored; send it again.'],
}

/**
 * `POST /webhooks/hubspot` (design §5): 204 once the batch is on disk. HubSpot sends anything else again, up to ten
 * times in a day. Who does not even bring fresh headers has no byte of its body read.
 */
export function receiveEvents(deps: ReceiveDeps): RequestHandler {
  let bodies = 0
  return async (request, response) => {
    const headers = checkHeaders({ headers: request.headers, now: deps.clock.now().getTime() })
    if (!headers.ok) return refuse(response, headers.reason)
    if (bodies >= MOST_BODIES) return refuse(response, 'busy')
    bodies += 1
    try {
      const { receipt, delivery } = await receiveBatch({ ...deps, log: request.log }, request)
      response.locals['delivery'] = delivery
      answer(response, receipt)
    } finally {
      bodies -= 1
    }
  }
}

/** Any other method on that path. */
export const refuseMethod: RequestHandler = (_request, response) => {
  response.set('allow', 'POST')
  answerError(response, 405, { code: 'method_not_allowed', message: 'Events are sent with POST.' })
}

function answer(response: Response, receipt: Receipt): void {
  response.locals['receipt'] = receipt
  // Nobody is there to be answered.
  if (receipt === 'aborted') return void response.destroy()
  if (receipt === 'stored' || receipt === 'nothing_to_store') return void response.status(204).end()
  refuse(response, receipt)
}

function refuse(response: Response, code: Refused): void {
  const [status, message] = ANSWERS[code]
  if (status === 503) response.set('retry-after', RETRY_AFTER_SECONDS)
  // A body still dribbling in is not waited for.
  if (status === 408) response.set('connection', 'close')
  response.locals['refusedFor'] = code
  answerError(response, status, { code, message })
}
