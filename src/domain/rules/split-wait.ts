import { businessTimeBetween, type Calendar } from '../business-time.ts'
import type { RunningClock, Wait } from '../cycle.ts'
import type { Holders } from './follow-owners.ts'

/**
 * How long the lead waited for whom, '' while nobody had it (product §3.3 "Owners"). The parts cover the response
 * clock and add up to its elapsed time; `calendar` is the one it runs by. Clearing the owner ends nobody's part.
 */
export function splitWait(
  clock: RunningClock | undefined,
  since: Holders['since'],
  calendar: Calendar,
): Wait[] {
  if (!clock || clock.elapsedClockMs === 0) return []
  const { startAt } = clock
  const endAt = new Date(startAt.getTime() + clock.elapsedClockMs)
  const first = since.findLast(({ at }) => at <= startAt)?.owner ?? ''
  const later = since.filter(({ at }) => at > startAt && at < endAt)
  const turns = [{ owner: first, at: startAt }, ...later].filter(
    ({ owner }, i, all) => i === 0 || all[i - 1]?.owner !== owner,
  )
  return turns.map(({ owner, at }, i) => {
    const toAt = turns[i + 1]?.at ?? endAt
    return { owner, fromAt: at, toAt, businessMs: businessTimeBetween(calendar, at, toAt) }
  })
}
