import type { FetchOptions } from '../host-types.ts'
import { unwrap } from '../outcome.ts'
import type { HostCalls } from './host-calls.ts'

type CardOptions = Omit<FetchOptions, 'headers'> & { headers?: Headers | Record<string, string> }

/** Statuses whose `Response` may carry no body at all. */
const EMPTY = [204, 205, 304]

/** `hubspot.fetch`: the page asks the proxy, the card gets a real `Response`. Rejects where the page could not ask. */
export const fetchThrough =
  (host: HostCalls) =>
  async (url: string | URL, options: CardOptions = {}): Promise<Response> => {
    const { headers, ...rest } = options
    const plain = headers === undefined ? {} : { headers: Object.fromEntries(new Headers(headers)) }
    const answer = await unwrap(host.fetch(String(url), { ...rest, ...plain }))
    const body = EMPTY.includes(answer.status) ? null : answer.body
    return new Response(body, { status: answer.status, headers: answer.headers })
  }
