import { noteAnswer, noteSent } from '../exchange.ts'
import type { HubSpot } from '../client.ts'
import { readRateHeaders } from '../read-rate-headers.ts'

const PATH = '/account-info/v3/details'

export type ServerSigns = {
  /** HubSpot's own clock (the `Date` of an answer, whole seconds); null where it says nothing. */
  at: Date | null
  limits: {
    /** Calls left until the account's midnight, and of how many; null where HubSpot says nothing. */
    leftToday: number | null
    perDay: number | null
    /** Calls allowed in an interval. */
    perInterval: number | null
    intervalMs: number | null
  }
}

/** What the headers of an answer say beside the answer: HubSpot's clock, and the limits of the token's app. */
export const readServerSigns = (hs: HubSpot): Promise<ServerSigns> =>
  hs.call('account.read', 'general', async (client) => {
    noteSent()
    const response = await client.apiRequest({ path: PATH })
    const text = await response.text()
    const headers = Object.fromEntries(response.headers)
    await noteAnswer({ status: response.status, headers, text: () => Promise.resolve(text) })
    if (!response.ok) throw new Error(`status ${response.status}`)
    return signsIn(headers)
  })

const signsIn = (headers: Record<string, string>): ServerSigns => {
  const date = new Date(headers['date'] ?? '')
  const seen = readRateHeaders(headers) ?? {}
  const perDay = Number.parseInt(headers['x-hubspot-ratelimit-daily'] ?? '', 10)
  return {
    at: Number.isNaN(date.getTime()) ? null : date,
    limits: {
      leftToday: seen.dailyRemaining ?? null,
      perDay: Number.isNaN(perDay) ? null : perDay,
      perInterval: seen.max ?? null,
      intervalMs: seen.intervalMs ?? null,
    },
  }
}
