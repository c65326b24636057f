import type { Clock } from '../../clock.ts'
import type { Operations } from '../../domain/agreement.ts'
import type { Owner } from '../../domain/facts.ts'
import type { People } from '../../domain/situation.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { listOwners } from '../../hubspot/list-owners.ts'

const FRESH_FOR_MS = 60 * 60_000
/** Somebody new was named: ask again, but not for every contact of a burst. */
const ASK_AGAIN_AFTER_MS = 60_000

export type Directory = {
  /**
   * Who owns what, as of the last hour. `mentioned`: owner ids that should be known; one that is not
   * brings a fresh list forward. While HubSpot is away the list we have serves; without any, it throws.
   */
  people(operations: Operations, mentioned: Iterable<string>): Promise<People>
}

export function createDirectory(deps: { hs: HubSpot; clock: Clock }): Directory {
  let owners = new Map<string, Owner>()
  let readAt: number | null = null

  async function refresh(now: number): Promise<void> {
    try {
      owners = new Map((await listOwners(deps.hs)).map((owner) => [owner.id, owner]))
      readAt = now
    } catch (error) {
      if (readAt === null || !isHubSpotError(error)) throw error
    }
  }

  async function people(operations: Operations, mentioned: Iterable<string>): Promise<People> {
    const now = deps.clock.now().getTime()
    const age = readAt === null ? Number.POSITIVE_INFINITY : now - readAt
    const isNew = [...mentioned].some((id) => id !== '' && !owners.has(id))
    if (age >= FRESH_FOR_MS || (isNew && age >= ASK_AGAIN_AFTER_MS)) await refresh(now)
    return { owners, managers: findManagers(operations, owners), hours: new Map(), absences: new Map() }
  }

  return { people }
}

/** The agreement names managers by e-mail, user id or owner id; a name nobody has is '' (doctor says so). */
function findManagers(operations: Operations, owners: Map<string, Owner>): Map<string, string> {
  const entries = Object.entries(operations.people.managers)
  return new Map(entries.map(([team, named]) => [team, findOwner(owners, named)]))
}

function findOwner(owners: Map<string, Owner>, named: string): string {
  const wanted = named.toLowerCase()
  const found = [...owners.values()].find(
    (owner) => owner.email.toLowerCase() === wanted || owner.userId === named || owner.id === named,
  )
  return found && !found.archived ? found.id : ''
}
