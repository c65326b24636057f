import type { Clock } from '../../clock.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { listUsers } from '../../hubspot/list-users.ts'
import type { UserHours } from '../../hubspot/to-user-hours.ts'

const HOUR = 60 * 60_000
/** The app lacks the scope: whoever grants it does not wait longer than this for it to be used. */
const REFUSED_FOR_MS = 24 * HOUR

export type UserBook = { read(): Promise<UserHours[]> }

/**
 * Working hours of the portal's users as of the last hour. They are a help, not a need: where HubSpot does not give
 * them, for want of a scope or because it is away, those known before serve, or none.
 */
export function createUserBook(deps: { hs: HubSpot; clock: Clock }): UserBook {
  let users: UserHours[] = []
  let askAt = Number.NEGATIVE_INFINITY

  async function read(): Promise<UserHours[]> {
    const now = deps.clock.now().getTime()
    if (now < askAt) return users
    askAt = now + HOUR
    try {
      users = await listUsers(deps.hs)
    } catch (error) {
      if (!isHubSpotError(error)) throw error
      if (error.code === 'missing_scopes') askAt = now + REFUSED_FOR_MS
    }
    return users
  }

  return { read }
}
