import { isHubSpotError } from '../../hubspot/hubspot-error.ts'

const REFUSALS = ['refused', 'missing_scopes', 'conflict', 'not_found', 'locked']

export type Attempted<T> = { ok: true; value: T } | { ok: false; why: string }

/** A refusal is a value; anything else (no HubSpot, no token) ends the whole run. */
export const attempt = async <T>(run: () => Promise<T>): Promise<Attempted<T>> => {
  try {
    return { ok: true, value: await run() }
  } catch (error) {
    if (isHubSpotError(error) && REFUSALS.includes(error.code)) return { ok: false, why: error.message }
    throw error
  }
}
