import { addBusinessTime, type Calendar } from '../business-time.ts'
import { during, valueAt, type Timeline } from '../timeline.ts'

/** Who held a lead, from the handoff on (product §3.3 "Owners"). */
export type Holders = {
  atHandoff: string
  /** Who owns at the end of the routing grace, or the first one after it; '' while there was nobody. */
  ownerA: string
  /** Owner A and everyone after, with the instant from which each held it. Clearing the owner hands over nothing. */
  since: { owner: string; at: Date }[]
  /** The owner property as it is now; '' when cleared. */
  current: string
  graceEndsAt: Date
}

export function followOwners(
  owners: Timeline,
  handoff: { at: Date; until: Date | null },
  grace: { calendar: Calendar; ms: number },
): Holders {
  const graceEndsAt = addBusinessTime(grace.calendar, handoff.at, grace.ms)
  const until = handoff.until ?? null
  const first = valueAt(owners, handoff.at).value
  const changes = [{ owner: first, at: handoff.at }]
  for (const entry of during(owners, handoff.at, until)) changes.push({ owner: entry.value, at: entry.at })
  const held = changes.filter((change) => change.owner !== '')
  const routed = held.findLastIndex((change) => change.at <= graceEndsAt)
  const since = held.slice(Math.max(routed, 0))
  return {
    atHandoff: first,
    ownerA: since[0]?.owner ?? '',
    since,
    current: changes.at(-1)?.owner ?? '',
    graceEndsAt,
  }
}
