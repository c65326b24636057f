import { z } from 'zod'
import { noteAnswer, noteSent } from './exchange.ts'
import type { HubSpot } from './client.ts'
import { idSchema, readAnswer } from './wire.ts'

export type Account = {
  portalId: string
  /** Host of the account's own pages, such as `app-eu1.hubspot.com`. */
  uiDomain: string
  /** IANA zone. */
  timeZone: string
  /** STANDARD, SANDBOX, DEVELOPER_TEST, …; open set. */
  accountType: string
  /** ISO 4217 of amounts in the account's own currency; '' where HubSpot does not say. */
  currency: string
}

const PATH = '/account-info/v3/details'

const accountSchema = z
  .object({
    portalId: idSchema,
    uiDomain: z
      .string()
      .nullish()
      .transform((domain) => domain ?? 'app.hubspot.com'),
    timeZone: z.string(),
    accountType: z
      .string()
      .nullish()
      .transform((type) => type ?? ''),
    companyCurrency: z.string().nullish(),
  })
  .transform(({ companyCurrency, ...account }) => ({ ...account, currency: companyCurrency ?? '' }))

/** Which account the token belongs to. Any token may ask. */
export async function readAccount(hs: HubSpot): Promise<Account> {
  const answer = await hs.call('account.read', 'general', async (client) => {
    noteSent()
    const response = await client.apiRequest({ path: PATH })
    const text = await response.text()
    await noteAnswer({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: () => Promise.resolve(text),
    })
    if (!response.ok) throw new Error(`status ${String(response.status)}`)
    return JSON.parse(text) as unknown
  })
  return readAnswer(accountSchema, answer, 'account.read')
}
