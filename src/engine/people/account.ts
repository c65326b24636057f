import type { Clock } from '../../clock.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { readAccount, type Account } from '../../hubspot/read-account.ts'

const FALLBACK_DOMAIN = 'app.hubspot.com'
const ASK_AGAIN_AFTER_MS = 10 * 60_000

export type AccountDetails = {
  /** Host for links to the account's own pages; HubSpot's general one while the account's is not known. */
  uiDomain(): Promise<string>
  /** IANA zone of the account, once known. */
  timeZone(): string | null
  /** ISO 4217 of the account; '' while it is not known. */
  currency(): Promise<string>
}

/** The account's details, asked for once: they do not change. */
export function createAccount(deps: { hs: HubSpot; clock: Clock }): AccountDetails {
  let account: Account | null = null
  let askedAt: number | null = null

  async function learn(): Promise<void> {
    const now = deps.clock.now().getTime()
    if (account || (askedAt !== null && now - askedAt < ASK_AGAIN_AFTER_MS)) return
    askedAt = now
    try {
      account = await readAccount(deps.hs)
    } catch (error) {
      if (!isHubSpotError(error)) throw error
    }
  }

  return {
    uiDomain: async () => {
      await learn()
      return account?.uiDomain ?? FALLBACK_DOMAIN
    },
    timeZone: () => account?.timeZone ?? null,
    currency: async () => {
      await learn()
      return account?.currency ?? ''
    },
  }
}
