import { actsOf, type Act } from '../act.ts'
import type { Terms } from '../agreement.ts'
import type { Rejection } from '../cycle.ts'

const DAY = 86_400_000
/** A new signal answers these by itself: the lead is there, the data are new, the time has come (product §3.3). */
const ANSWERED_BY_A_SIGNAL = new Set(['no_response', 'bad_data', 'not_now'])
/** No time makes these right: only somebody who asks, and a new signal (product §2 `restDays`). */
const NEVER_BY_TIME = new Set(['bad_fit', 'duplicate'])

/** From when a rejected lead may be handed over again; null: not by time (product §2 `restDays`). `acts`: the cycle's. */
export function restUntil(rejection: Rejection | null, terms: Terms, acts: Act[]): Date | null {
  if (!rejection) return null
  const { at, reason } = rejection
  const returnAt = reason === 'not_now' ? returnGiven(acts) : null
  if (returnAt) return returnAt
  const restDays = terms.reasons.find(({ code }) => code === reason)?.restDays ?? null
  return restDays === null ? null : new Date(at.getTime() + restDays * DAY)
}

/** The date that was given with `not_now` on the card: the last one counts. */
function returnGiven(acts: Act[]): Date | null {
  return actsOf(acts, 'reject').findLast(({ reason }) => reason === 'not_now')?.given.returnAt ?? null
}

/**
 * When a rejected lead comes back without a change of stage, by somebody who asks for it or by a signal of its own
 * (both after the rejection); null: not by these. May lie in the future: then it waits for the end of the rest.
 */
export function comesBackAt(
  rejection: Pick<Rejection, 'reason'>,
  restEndsAt: Date | null,
  by: { wishAt: Date | null; signalAt: Date | null },
): { at: Date; by: 'wish' | 'signal' } | null {
  const { wishAt, signalAt } = by
  const reason = rejection.reason ?? ''
  const rested = (at: Date): Date[] =>
    restEndsAt ? [later(at, restEndsAt)] : NEVER_BY_TIME.has(reason) ? [] : [at]
  const wishes = wishAt ? [...rested(wishAt), ...(signalAt ? [later(wishAt, signalAt)] : [])] : []
  const signals = signalAt
    ? [...rested(signalAt), ...(ANSWERED_BY_A_SIGNAL.has(reason) ? [signalAt] : [])]
    : []
  const found = [
    ...wishes.map((at) => ({ at, by: 'wish' as const })),
    ...signals.map((at) => ({ at, by: 'signal' as const })),
  ]
  return found.toSorted((a, b) => a.at.getTime() - b.at.getTime())[0] ?? null
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b
}
