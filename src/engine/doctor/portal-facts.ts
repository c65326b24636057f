import type { Owner } from '../../domain/facts.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { listOwners } from '../../hubspot/list-owners.ts'
import { readAccount } from '../../hubspot/read-account.ts'
import type { Account } from '../../hubspot/read-account.ts'
import { readServerSigns, type ServerSigns } from '../../hubspot/schema/read-server-signs.ts'
import { findSchema } from '../setup/find-schema.ts'
import type { Found } from '../setup/plan-setup.ts'

/** What was asked of HubSpot, or the sentence why not. */
export type Asked<T> = { ok: true; value: T } | { ok: false; code: string; why: string }

/** Facts of the portal that several checks look at, each asked for at most once. */
export type PortalFacts = {
  account(): Promise<Asked<Account>>
  signs(): Promise<Asked<ServerSigns>>
  schema(): Promise<Asked<Found>>
  owners(): Promise<Asked<Owner[]>>
}

/** `hs` null: there is no token to ask with. After the account could not be read nothing else is asked. */
export const createPortalFacts = (hs: HubSpot | null): PortalFacts => {
  const account = once(() => ask(hs, readAccount))
  const afterwards = <T>(read: (door: HubSpot) => Promise<T>): (() => Promise<Asked<T>>) =>
    once(async () => {
      const first = await account()
      return first.ok ? ask(hs, read) : first
    })
  return {
    account,
    signs: afterwards(readServerSigns),
    schema: afterwards(findSchema),
    owners: afterwards(listOwners),
  }
}

/** A refusal and an absence of HubSpot are answers; anything else is a fault of ours. */
export const ask = async <T>(hs: HubSpot | null, read: (door: HubSpot) => Promise<T>): Promise<Asked<T>> => {
  if (hs === null) return { ok: false, code: 'no_token', why: 'there is no access token to ask HubSpot with' }
  try {
    return { ok: true, value: await read(hs) }
  } catch (error) {
    if (isHubSpotError(error)) return { ok: false, code: error.code, why: error.message }
    throw error
  }
}

const once = <T>(run: () => Promise<T>): (() => Promise<T>) => {
  let running: Promise<T> | undefined
  return () => (running ??= run())
}
