import { noteAnswer, noteSent } from '../exchange.ts'
import type { HubSpot } from '../client.ts'

const PATH = '/account-info/v3/details'

/** What HubSpot's own clock says (the `Date` of an answer, whole seconds); null where it says nothing. */
export const readServerDate = (hs: HubSpot): Promise<Date | null> =>
  hs.call('account.read', 'general', async (client) => {
    noteSent()
    const response = await client.apiRequest({ path: PATH })
    const text = await response.text()
    const headers = Object.fromEntries(response.headers)
    await noteAnswer({ status: response.status, headers, text: () => Promise.resolve(text) })
    if (!response.ok) throw new Error(`status ${response.status}`)
    const date = new Date(headers['date'] ?? '')
    return Number.isNaN(date.getTime()) ? null : date
  })
