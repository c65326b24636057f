import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** What has to be known of a request before it is answered. `token`: of the printed address, its query. */
export type Knock = { method: string; headers: IncomingHttpHeaders; token: string | null }

export type House = { token: string; port: number }

/**
 * Why a request is not answered, or null. The preview signs whatever it is given, so no other page of the same browser
 * may ask it (engineering §17): right host, right origin, and the secret of the printed address.
 */
export function refuseKnock({ method, headers, token }: Knock, house: House): string | null {
  const hosts = ['127.0.0.1', 'localhost'].map((name) => `${name}:${String(house.port)}`)
  if (!hosts.includes(headers.host ?? '')) return 'wrong_host'
  const isFromPage = headers.origin !== undefined && hosts.some((host) => headers.origin === `http://${host}`)
  if (headers.origin !== undefined && !isFromPage) return 'wrong_origin'
  if (method !== 'GET' && !isFromPage) return 'wrong_origin'
  // Another page may point here by a link, but not read or run what is here.
  const site = headers['sec-fetch-site']
  const isVisit = headers['sec-fetch-mode'] === 'navigate'
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isVisit) return 'wrong_origin'
  return isSame(token ?? cookieOf(headers, house), house.token) ? null : 'no_token'
}

/** Cookies know no ports: each preview has its own name. */
export function cookieName({ port }: Pick<House, 'port'>): string {
  return `pacto_preview_${String(port)}`
}

function cookieOf({ cookie = '' }: IncomingHttpHeaders, house: House): string {
  const found = cookie
    .split(';')
    .map((each) => each.trim())
    .find((each) => each.startsWith(`${cookieName(house)}=`))
  return found?.slice(cookieName(house).length + 1) ?? ''
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}
