import type { FetchOptions } from '../../host/host-types.ts'

/** A call of a card as it will be sent, or why HubSpot would not send it. */
export type CheckedCall = { ok: true; call: Call } | { ok: false; code: CallRefusal; message: string }

export type Call = {
  url: URL
  method: string
  /** '' for none. */
  body: string
  authorization: string | null
  timeoutMs: number
}

export type CallRefusal =
  | 'url_unreadable'
  | 'url_not_https'
  | 'url_of_this_machine'
  | 'url_not_permitted'
  | 'method_not_allowed'
  | 'header_not_allowed'
  | 'body_not_an_object'
  | 'request_too_large'

type Rules = { permittedUrls: string[]; mostBytes: number; timeoutMs: number; longestMs: number }

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const LOCAL = /^(localhost|.*\.localhost|127\..*|0\.0\.0\.0|\[::1?\])$/

/** HubSpot's rules for `hubspot.fetch` (ui-extensions §1.5): where to, how, with what. */
export function checkCall(rules: Rules, asked: { url: string; options: FetchOptions }): CheckedCall {
  const { options } = asked
  const url = URL.parse(asked.url)
  if (!url) return refuse('url_unreadable', `"${asked.url}" is no URL.`)
  const wrong = placeProblem(rules, url) ?? formProblem(options)
  if (wrong) return wrong
  const method = (options.method ?? 'GET').toUpperCase()
  const body = method === 'GET' || options.body === undefined ? '' : JSON.stringify(options.body)
  if (Buffer.byteLength(body) > rules.mostBytes)
    return refuse('request_too_large', `A request holds at most ${String(rules.mostBytes)} bytes.`)
  const timeoutMs = Math.min(options.timeout ?? rules.timeoutMs, rules.longestMs)
  return { ok: true, call: { url, method, body, authorization: authorizationOf(options), timeoutMs } }
}

function placeProblem({ permittedUrls }: Rules, url: URL): CheckedCall | null {
  if (LOCAL.test(url.hostname))
    return refuse(
      'url_of_this_machine',
      'HubSpot calls from its own servers: they cannot reach this machine.',
    )
  if (url.protocol !== 'https:') return refuse('url_not_https', 'HubSpot calls https addresses only.')
  if (permittedUrls.some((permitted) => isUnder(url, permitted))) return null
  const listed = permittedUrls.join(', ') || 'none'
  return refuse('url_not_permitted', `${url.origin} is not under permittedUrls.fetch (${listed}).`)
}

/** The same origin, and the path at it or below it: `/api` permits `/api/x` and not `/apiary`. */
function isUnder(url: URL, permitted: string): boolean {
  const allowed = URL.parse(permitted)
  if (!allowed || allowed.origin !== url.origin) return false
  const path = allowed.pathname.replace(/\/$/, '')
  return url.pathname === path || url.pathname.startsWith(`${path}/`)
}

function formProblem({ method = 'GET', headers = {}, body }: FetchOptions): CheckedCall | null {
  if (!METHODS.includes(method.toUpperCase()))
    return refuse('method_not_allowed', `${method} is none of ${METHODS.join(', ')}.`)
  const other = Object.keys(headers).find((name) => name.toLowerCase() !== 'authorization')
  if (other !== undefined)
    return refuse('header_not_allowed', `Only Authorization may be sent, not ${other}.`)
  if (body !== undefined && (typeof body !== 'object' || body === null))
    return refuse('body_not_an_object', 'The body is given as an object; HubSpot sends it as JSON.')
  return null
}

function authorizationOf({ headers = {} }: FetchOptions): string | null {
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization')
  return found?.[1] ?? null
}

function refuse(code: CallRefusal, message: string): CheckedCall {
  return { ok: false, code, message }
}
