import { addBusinessTime, type Calendar } from '../business-time.ts'
import { during, valueAt, type Timeline } from '../timeline.ts'

/** Who held a lead, from the handoff on (product §3.3 "Owners"). */
export type Holders = {
  /** The owner property then, whoever that is. */
  atHandoff: string
  /** Who owns at the end of the routing grace, or the first one after it; '' while there was nobody. */
  ownerA: string
  /** Owner A and everyone after, with the instant from which each held it. Clearing the owner hands over nothing. */
  since: { owner: string; at: Date }[]
  /** Who has it now; '' when cleared, or when it lies with somebody who holds nothing. */
  current: string
  graceEndsAt: Date
  /** From when being without an owner is no routing any more: each change of owner has the grace to be followed by another. */
  unownedAt: Date
}

export type Routing = {
  /** The tier's; the grace is business time in ms of it. */
  calendar: Calendar
  ms: number
  /** Whether an owner holds leads at all: a queue, Marketing and who is barred count as nobody (product §3.3). */
  isHolder?: (owner: string) => boolean
}

export function followOwners(
  owners: Timeline,
  handoff: { at: Date; until: Date | null },
  grace: Routing,
): Holders {
  const graceEndsAt = addBusinessTime(grace.calendar, handoff.at, grace.ms)
  const until = handoff.until ?? null
  const holder = (owner: string): string => (grace.isHolder?.(owner) === false ? '' : owner)
  const first = valueAt(owners, handoff.at).value
  const changes = [{ owner: holder(first), at: handoff.at }]
  for (const entry of during(owners, handoff.at, until))
    changes.push({ owner: holder(entry.value), at: entry.at })
  const held = changes.filter((change) => change.owner !== '')
  const routed = changes.findLast((change) => change.at <= graceEndsAt)
  // Whoever was taken off again within the grace was routing, and held nothing.
  const since = held.filter((change) => change === routed || change.at > graceEndsAt)
  const last = changes.at(-1)
  return {
    atHandoff: first,
    ownerA: since[0]?.owner ?? '',
    since,
    current: last?.owner ?? '',
    graceEndsAt,
    unownedAt:
      last && last.at > graceEndsAt ? addBusinessTime(grace.calendar, last.at, grace.ms) : graceEndsAt,
  }
}
