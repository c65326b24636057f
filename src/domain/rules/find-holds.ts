import type { Act } from '../act.ts'
import type { Hold } from '../cycle.ts'

/** The holds of a cycle, oldest first, none overlapping (product §3.3 "Hold"). */
export function findHolds(acts: Act[]): Hold[] {
  return acts.flatMap((act) =>
    act.kind === 'hold' ? [{ fromAt: act.at, toAt: act.untilAt, reason: act.reason, actId: act.id }] : [],
  )
}
