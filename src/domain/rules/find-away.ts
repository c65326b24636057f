import { businessTimeBetween, type Calendar } from '../business-time.ts'
import { clockOf, owesContact, type Cycle } from '../cycle.ts'
import type { People } from '../situation.ts'
import type { Holders } from './follow-owners.ts'

/** The owner is away, so that waiting is certain to fail: since when this lead waits so, and until when. */
export type Away = { owner: string; fromAt: Date; untilAt: Date }

/**
 * Whether whoever holds the lead now is, or will be, away for at least the whole window while contact is owed (product
 * §3.3 "Owners"). `window` is the tier's calendar and its length in business ms; null where nobody has to stand in.
 */
export function findAway(
  { cycle, holders, people }: { cycle: Cycle; holders: Holders; people: Pick<People, 'absences'> },
  window: { calendar: Calendar; ms: number },
  now: Date,
): Away | null {
  const holder = holders.since.at(-1)
  const clock = clockOf(cycle, 'response')
  if (!holder || !clock || holders.current === '' || !owesContact(cycle)) return null
  const since = holder.at > cycle.startAt ? holder.at : cycle.startAt
  const away = (people.absences.get(holder.owner) ?? [])
    .map(({ fromAt, toAt }) => ({
      owner: holder.owner,
      fromAt: fromAt > since ? fromAt : since,
      untilAt: toAt,
    }))
    // Away later is only news while the clock still runs, or for somebody who got it while away.
    .filter(({ fromAt }) => fromAt < clock.dueAt || fromAt.getTime() === since.getTime())
  return (
    away.find(
      ({ fromAt, untilAt }) =>
        untilAt > now && businessTimeBetween(window.calendar, fromAt, untilAt) >= Math.max(1, window.ms),
    ) ?? null
  )
}
