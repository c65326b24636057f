import { AsyncLocalStorage } from 'node:async_hooks'

/** What was seen of one request and its answer, whatever the client library made of it. */
export type Exchange = {
  sent: boolean
  status: number | null
  headers: Record<string, string>
  /** The body of an answer that is not a success: JSON, else `{}` (an HTML page says nothing we use). */
  body: unknown
}

/** HubSpot's own number of this call, where it gave one that can be told. */
export function correlationIn({ headers }: Exchange): string | undefined {
  const given = headers['x-hubspot-correlation-id']
  return given !== undefined && /^[\w-]{1,64}$/.test(given) ? given : undefined
}

type Request = { getUrl(): string; setUrl(url: string): void }
type Answer = { httpStatusCode: number; headers: Record<string, string>; body: { text(): Promise<string> } }

const current = new AsyncLocalStorage<Exchange>()

/** Runs one request and fills `exchange` while it goes. */
export function watch<T>(exchange: Exchange, send: () => Promise<T>): Promise<T> {
  return current.run(exchange, send)
}

export const newExchange = (): Exchange => ({ sent: false, status: null, headers: {}, body: {} })

/**
 * Middleware for the official client. Its own exceptions lose the status of an HTML answer, drop
 * `policyName` from a 429 and know no headers for a 207: here they are read before it looks.
 */
export const watcher = {
  pre(context: unknown): unknown {
    const request = context as Request
    request.setUrl(asDocumented(request.getUrl()))
    noteSent()
    return context
  },
  async post(context: unknown): Promise<unknown> {
    const { httpStatusCode, headers, body } = context as Answer
    await noteAnswer({ status: httpStatusCode, headers, text: () => body.text() })
    return context
  },
}

/** The client ends the path of some collections with a slash; no document of HubSpot's does (platform §10). */
const asDocumented = (url: string): string => url.replace(/\/(?=\?|$)/, '')

/** For requests that do not pass the client's middleware (`apiRequest`). */
export function noteSent(): void {
  const exchange = current.getStore()
  if (exchange) exchange.sent = true
}

export async function noteAnswer(answer: {
  status: number
  headers: Record<string, string>
  text(): Promise<string>
}): Promise<void> {
  const exchange = current.getStore()
  if (!exchange) return
  exchange.status = answer.status
  exchange.headers = answer.headers
  if (answer.status >= 400) exchange.body = readJson(await answer.text())
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
