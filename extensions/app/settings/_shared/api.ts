import type { Language } from './contract.ts'
import { readReply, unanswered, type Heard } from './read-reply.ts'
import type { Timers } from './timers.ts'

type Options = { method: 'GET' | 'POST'; timeout: number; body?: Record<string, unknown> }

/** `hubspot.fetch`, as far as it is used. */
export type Fetch = (
  url: string,
  options: Options,
) => Promise<{ status: number; text: () => Promise<string> }>

export type ApiDeps = {
  fetch: Fetch
  timers: Pick<Timers, 'after'>
  /** Of the service, from the profile's variables; '' where none is set. */
  origin: string
  language: Language
}

/** The service, as a card sees it: every answer and every failure is a value. */
export type Api = {
  get: <T>(path: string, query: Record<string, string>) => Promise<Heard<T>>
  post: <T>(path: string, body: Record<string, unknown>) => Promise<Heard<T>>
}

/** HubSpot's own limit (ui-extensions §1.5). */
const TIMEOUT_MS = 15_000
/** Should HubSpot never say that it gave up. */
const PATIENCE_MS = 20_000

export const createApi = (deps: ApiDeps): Api => ({
  get: (path, query) => ask(deps, address(deps, path, query), { method: 'GET', timeout: TIMEOUT_MS }),
  post: (path, body) => ask(deps, address(deps, path, {}), { method: 'POST', timeout: TIMEOUT_MS, body }),
})

const address = ({ origin, language }: ApiDeps, path: string, query: Record<string, string>): string => {
  const pairs = Object.entries({ ...query, lang: language })
  const search = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  return `${origin.replace(/\/$/, '')}${path}?${search}`
}

const ask = <T>({ fetch, timers }: ApiDeps, url: string, options: Options): Promise<Heard<T>> =>
  new Promise((resolve) => {
    const stop = timers.after(PATIENCE_MS, () => resolve(unanswered('timeout')))
    void hear<T>(fetch, url, options).then((heard) => {
      stop()
      resolve(heard)
    })
  })

const hear = async <T>(fetch: Fetch, url: string, options: Options): Promise<Heard<T>> => {
  try {
    const answer = await fetch(url, options)
    return readReply<T>(answer.status, await answer.text())
  } catch {
    return unanswered('connection')
  }
}
