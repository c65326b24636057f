import type { Request, RequestHandler, Response } from 'express'
import { answerError } from '../answer.ts'
import { isOfOneSender, limitUnsigned, sourceOf, type Limits } from '../signed/limits.ts'
import { checkHeaders } from '../check-headers.ts'
import { receiveBatch } from '../receive-batch.ts'
import type { Receipt, ReceiveDeps } from '../receive-batch.ts'
import { SIGNATURE_REFUSALS } from '../signature-refusals.ts'
import { createPlaces } from './places.ts'

/** So many bodies are in memory at once; HubSpot's own default is ten requests at a time (engineering §17). */
const MOST_BODIES = 20
/** Of which so many belong to a source that sent this much rubbish within a minute; HubSpot sends none. */
const PLACES_OF_SUSPECT = 5
const MUCH_RUBBISH = 20
const RETRY_AFTER_SECONDS = 5

export type EventsDeps = ReceiveDeps & Pick<Limits, 'unsignedPerSource'>

type Refused = Exclude<Receipt, 'stored' | 'nothing_to_store' | 'aborted'> | 'busy' | 'rate_limited'

const ANSWERS: Record<Refused, [status: number, message: string]> = {
  ...SIGNATURE_REFUSALS,
  not_a_batch: [400, 'The body is not a JSON array of events.'],
  too_large: [413, 'The body is larger than 16 MB.'],
  rate_limited: [429, 'Too many requests that HubSpot did not sign; wait a little.'],
  busy: [503, 'Too many deliveries at once; send it again.'],
  store_unavailable: [503, 'The delivery could not be stored; send it again.'],
}

/**
 * `POST /webhooks/hubspot` (design §5): 204 once the batch is on disk. HubSpot sends anything else again, up to ten
 * times in a day. Who does not even bring fresh headers has no byte of its body read. What nobody signed is limited by
 * its source; what is signed never is.
 */
export function receiveEvents(deps: EventsDeps): RequestHandler {
  const unsigned = limitUnsigned(deps.unsignedPerSource, (_request, response, seconds) => {
    refuse(response, 'rate_limited', seconds)
  })
  const places = createPlaces({ most: MOST_BODIES, ofSuspect: PLACES_OF_SUSPECT })
  const isSuspect = async (request: Request): Promise<boolean> => {
    const rubbish = (await unsigned.getKey(sourceOf(request)))?.totalHits ?? 0
    return rubbish > MUCH_RUBBISH && isOfOneSender(request)
  }
  const tell = async (request: Request, response: Response, receipt: Receipt): Promise<void> => {
    if (!isAnybodys(receipt)) return answer(response, receipt)
    response.locals['receipt'] = receipt
    await unsigned(request, response, () => refuse(response, receipt))
  }
  return async (request, response) => {
    const headers = checkHeaders({ headers: request.headers, now: deps.clock.now().getTime() })
    if (!headers.ok) return tell(request, response, headers.reason)
    const source = sourceOf(request)
    if (!places.take(source, await isSuspect(request))) return refuse(response, 'busy')
    try {
      const { receipt, delivery } = await receiveBatch({ ...deps, log: request.log }, request)
      response.locals['delivery'] = delivery
      await tell(request, response, receipt)
    } finally {
      places.leave(source)
    }
  }
}

/** What it takes no secret to be refused for. */
function isAnybodys(receipt: Receipt): receipt is keyof typeof SIGNATURE_REFUSALS {
  return receipt in SIGNATURE_REFUSALS
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

function refuse(response: Response, code: Refused, seconds = RETRY_AFTER_SECONDS): void {
  const [status, message] = ANSWERS[code]
  if (status === 503 || status === 429) response.set('retry-after', String(seconds))
  // A body still dribbling in is not waited for.
  if (status === 408) response.set('connection', 'close')
  response.locals['refusedFor'] = code
  answerError(response, status, { code, message })
}
