import type { Owner } from '../../domain/facts.ts'
import type { Deal } from '../../domain/deal.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { listOwners } from '../../hubspot/list-owners.ts'
import { readAccount, type Account } from '../../hubspot/read-account.ts'
import { readProperties, type FoundProperty } from '../../hubspot/schema/read-schema.ts'
import { searchWonDeals } from '../../hubspot/search-won-deals.ts'

/** What is asked of the portal beside its contacts. null, and a code in `refused`: the app lacks the scope. */
export type Portal = {
  account: Account | null
  owners: Owner[] | null
  properties: FoundProperty[] | null
  won: Deal[] | null
  refused: string[]
}

/** Reads only. Throws what HubSpot throws beyond a missing scope. */
export async function readPortal(hs: HubSpot, span: { from: Date; to: Date }): Promise<Portal> {
  const refused: string[] = []
  const unlessRefused = async <T>(code: string, read: () => Promise<T>): Promise<T | null> => {
    try {
      return await read()
    } catch (error) {
      if (!isHubSpotError(error) || (error.code !== 'missing_scopes' && error.code !== 'not_found'))
        throw error
      refused.push(code)
      return null
    }
  }
  return {
    account: await unlessRefused('account', () => readAccount(hs)),
    owners: await unlessRefused('owners', () => listOwners(hs)),
    properties: await unlessRefused('properties', () => readProperties(hs, 'contacts')),
    won: await unlessRefused('deals', () => searchWonDeals(hs, span)),
    refused,
  }
}
