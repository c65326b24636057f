import type { EscalationStep } from '../agreement.ts'
import { nextWallTime } from '../calendar/next-wall-time.ts'
import { clockOf } from '../cycle.ts'
import type { Situation } from '../situation.ts'
import type { Need, Notice } from '../task.ts'
import { isAwaited } from './ask.ts'
import type { Derived } from './derive-cycle.ts'
import { hoursOf, namedBy } from './find-receivers.ts'
import { lastReached, shifted, type Ladder } from './reach-steps.ts'

/** Once before the day, once while there is a day left (ux §5). */
export const SLOTS = ['09:15', '13:00']

type Seen = Pick<Situation, 'people' | 'told'> & { now: Date }

/**
 * What of a cycle is to be told in the digests of the day: the agreement's steps with `digest` (product §3.4). Not to
 * `busy`, who have an open task of this cycle. At most one: contact that is owed comes before a decision that is.
 */
export function planNotices(
  derived: Derived,
  seen: Seen,
  busy: Set<string>,
): { notices: Notice[]; waitsFor: Date[] } {
  const { response, decision } = derived.agreement.terms.escalation
  const owed = isAwaited(derived.cycle) ? response.filter(isDigest) : []
  const undecided = derived.cycle.disposition === 'open' ? decision.filter(isDigest) : []
  const found = [
    noticeOf(derived, { steps: owed, ladder: 'response', need: 'contact' }, seen),
    noticeOf(derived, { steps: undecided, ladder: 'decision', need: 'decide' }, seen),
  ].filter((notice) => notice !== null && !busy.has(notice.to))
  const waitsFor = [...shifted(owed, derived, 'response'), ...shifted(undecided, derived, 'decision')]
  return { notices: found.slice(0, 1).filter((notice) => notice !== null), waitsFor }
}

function isDigest({ action }: EscalationStep): boolean {
  return action === 'digest'
}

function noticeOf(
  derived: Derived,
  { steps, ladder, need }: { steps: EscalationStep[]; ladder: Ladder; need: Need },
  { people, told, now }: Seen,
): Notice | null {
  const { cycle } = derived
  const clock = clockOf(cycle, ladder)
  const step = lastReached(steps, derived, now, ladder)
  if (!clock || !step) return null
  const before = told.find((one) => one.cycleId === cycle.id && one.slot === 'manager')
  const to = namedBy(step.to, derived, { people, now, asked: before?.to ?? null })
  if (to === '') return null
  const known = before?.to === to && before.need === need ? before : null
  const fromAt = known?.fromAt ?? nextWallTime(hoursOf(to, derived, people), now, SLOTS)
  return fromAt && { cycleId: cycle.id, slot: 'manager', to, need, fromAt, dueAt: clock.dueAt }
}
