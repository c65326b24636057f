import type { Clock } from '../../clock.ts'
import type { Operations } from '../../domain/agreement.ts'
import type { Owner } from '../../domain/facts.ts'
import type { People } from '../../domain/situation.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { listOwners } from '../../hubspot/list-owners.ts'
import type { UserHours } from '../../hubspot/to-user-hours.ts'
import { findOwner } from './find-owner.ts'
import { createUserBook } from './user-book.ts'
import { workingTimes } from './working-times.ts'

const FRESH_FOR_MS = 60 * 60_000
/** Somebody new was named: ask again, but not for every contact of a burst. */
const ASK_AGAIN_AFTER_MS = 60_000

export type Directory = {
  /**
   * Who owns what and when they work, as of the last hour. `mentioned`: owner ids that should be known; one that is
   * not brings a fresh list forward. `timeZone`: the agreement's, for dates of people who have none of their own; the
   * last one given serves whoever gives none.
   * While HubSpot is away the list we have serves; without any, it throws.
   */
  people(operations: Operations, mentioned: Iterable<string>, timeZone?: string): Promise<People>
  /** When people work as it was last told, for whoever must not ask. */
  lastTimes(timeZone: string): Pick<People, 'hours' | 'absences'>
  /** Who owns what as it was last told, for whoever cannot wait; null: nobody was asked yet. */
  lastPeople(operations: Operations, timeZone: string): People | null
}

export function createDirectory(deps: { hs: HubSpot; clock: Clock }): Directory {
  const users = createUserBook(deps)
  let owners = new Map<string, Owner>()
  let readAt: number | null = null
  let triedAt = Number.NEGATIVE_INFINITY
  let refreshing: Promise<void> | null = null
  let zone = 'UTC'
  /** By zone. */
  const times = new Map<string, Times>()

  async function refresh(now: number): Promise<void> {
    triedAt = now
    try {
      owners = new Map((await listOwners(deps.hs)).map((owner) => [owner.id, owner]))
      readAt = now
    } catch (error) {
      if (readAt === null || !isHubSpotError(error)) throw error
    }
  }

  /** Whoever comes meanwhile waits for the same answer. */
  function refreshOnce(now: number): Promise<void> {
    refreshing ??= refresh(now).finally(() => {
      refreshing = null
    })
    return refreshing
  }

  /** The same objects while nothing changed: calendars are compiled by identity. */
  async function timesOf({ people: said }: Operations): Promise<Times['value']> {
    const timeZone = zone
    const known = await users.read()
    const operations = { hours: said.hours, absences: said.absences }
    const from = { owners, users: known, said: JSON.stringify(operations) }
    const last = times.get(timeZone)
    if (last && isSame(last.from, from)) return last.value
    const value = workingTimes({ owners, users: known, operations, timeZone })
    times.set(timeZone, { from, value })
    return value
  }

  async function people(
    operations: Operations,
    mentioned: Iterable<string>,
    timeZone?: string,
  ): Promise<People> {
    zone = timeZone ?? zone
    const now = deps.clock.now().getTime()
    const age = readAt === null ? Number.POSITIVE_INFINITY : now - readAt
    // While HubSpot is away the list we have serves for a while before it is asked again.
    const mayAsk = readAt === null || now - triedAt >= ASK_AGAIN_AFTER_MS
    const isNew = [...mentioned].some((id) => id !== '' && !owners.has(id))
    const isDue = age >= FRESH_FOR_MS || (isNew && age >= ASK_AGAIN_AFTER_MS)
    if (isDue && (mayAsk || refreshing)) await refreshOnce(now)
    return { owners, managers: findManagers(operations, owners), ...(await timesOf(operations)) }
  }

  const nobody: Times['value'] = { hours: new Map(), absences: new Map() }
  const lastTimes = (timeZone: string): Times['value'] => times.get(timeZone)?.value ?? nobody

  function lastPeople(operations: Operations, timeZone: string): People | null {
    if (readAt === null) return null
    return { owners, managers: findManagers(operations, owners), ...lastTimes(timeZone) }
  }

  return { people, lastTimes, lastPeople }
}

type From = { owners: Map<string, Owner>; users: UserHours[]; said: string }
type Times = { from: From; value: Pick<People, 'hours' | 'absences'> }

function isSame(a: From, b: From): boolean {
  return a.owners === b.owners && a.users === b.users && a.said === b.said
}

/** A name nobody has is '' (doctor says so). */
function findManagers(operations: Operations, owners: Map<string, Owner>): Map<string, string> {
  const entries = Object.entries(operations.people.managers)
  return new Map(entries.map(([team, named]) => [team, findOwner(owners.values(), named)?.id ?? '']))
}
