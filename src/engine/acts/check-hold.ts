import { addBusinessDays } from '../../domain/business-time.ts'
import { clockOf, type Hold } from '../../domain/cycle.ts'
import type { AskedAct, Standing } from './asked.ts'
import { alreadyDone } from './check-decision.ts'
import { isExpected } from './check-expected.ts'
import { refuse, type Refusal } from './refusal.ts'

/** Before the response is due, so often a cycle, so long, for one of the agreed reasons (product §3.3 "Hold"). */
export function checkHold(
  standing: Standing,
  { reason, untilAt }: Extract<AskedAct, { kind: 'hold' }>,
): Refusal | null {
  const { terms, now } = standing
  const { reasons, longestBusinessDays } = terms.hold
  const refused = checkHoldable(standing)
  if (refused) return refused
  if (!reasons.includes(reason))
    return refuse('hold_reason_unknown', `Give one of the agreed reasons: ${reasons.join(', ')}.`, {
      allowed: reasons,
    })
  const latest = latestHold(standing)
  if (untilAt <= now || untilAt > latest)
    return refuse(
      'hold_too_long',
      `A hold ends after now and within ${String(longestBusinessDays)} business days.`,
      {
        latest,
      },
    )
  return null
}

/** Whether it could be put on hold at all now. */
export function checkHoldable(standing: Standing): Refusal | null {
  const { terms, cycle, now } = standing
  const { perCycle } = terms.hold
  const notExpected = isExpected(standing)
  if (notExpected) return notExpected
  const running = runningHold(standing)
  if (running) return alreadyDone('put on hold', authorOf(running, standing))
  const response = clockOf(cycle, 'response')
  if (response?.state !== 'running' || now >= response.dueAt)
    return refuse('hold_too_late', 'A hold is asked for before the response is due, while it is waited for.')
  if (cycle.holds.filter(({ actId }) => actId !== '').length < perCycle) return null
  return refuse('hold_used', `A handoff is put on hold ${String(perCycle)} time(s) at most.`, { perCycle })
}

/** Until when a hold asked for now may last. */
export function latestHold({ terms, calendar, now }: Standing): Date {
  return addBusinessDays(calendar, now, terms.hold.longestBusinessDays)
}

export function checkResume(standing: Standing): Refusal | null {
  return runningHold(standing) ? null : refuse('not_on_hold', 'This handoff is not on hold.')
}

/** Only a hold that somebody asked for: the time a contact was deleted cannot be ended early. */
function runningHold({ cycle, now }: Standing): Hold | undefined {
  return cycle.holds.find(({ fromAt, toAt, actId }) => actId !== '' && fromAt <= now && toAt > now)
}

function authorOf({ actId, fromAt }: Hold, { acts }: Standing): { userId: string; at: Date } {
  return { userId: acts.find(({ id }) => id === actId)?.userId ?? '', at: fromAt }
}
