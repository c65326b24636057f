import type { Standing } from '../acts/asked.ts'
import { isExpected } from '../acts/check-expected.ts'
import { mayAct } from '../acts/may-act.ts'
import { refuse, type Refusal } from '../acts/refusal.ts'
import { resultsOf, shapeOf, type AskedAttempt } from './asked-attempt.ts'

/** The card's clock tells minutes, and may be a little fast. */
const TOLERANCE_MS = 60_000
const BACK_MS = 24 * 3_600_000
const LONGEST_NOTE = 500

/** Whether somebody may log an attempt now: as with accepting, and only where anything is expected of anybody. */
export function mayLog(standing: Standing): Refusal | null {
  if (mayAct(standing, { kind: 'accept' }))
    return refuse('not_allowed', 'Only who owns the lead, their team and its manager may log an attempt.', {
      kind: 'log',
    })
  return isExpected(standing)
}

/** When it may have happened: not in the future, not before the handoff, at most 24 h back. */
export function attemptTimes({ cycle, now }: Pick<Standing, 'cycle' | 'now'>): {
  earliest: Date
  latest: Date
} {
  const earliest = Math.max(cycle.handoffAt.getTime(), now.getTime() - BACK_MS)
  return { earliest: new Date(earliest), latest: now }
}

/** The instant as it is to be logged, or why the attempt cannot be. */
export function checkAttempt(
  standing: Standing,
  { channel, result, at, note }: AskedAttempt,
): { ok: true; at: Date } | Refusal {
  const refused = mayLog(standing)
  if (refused) return refused
  if (!shapeOf({ channel, result }))
    return refuse('attempt_invalid', 'This result does not go with this channel.', {
      allowed: resultsOf(channel),
    })
  if (note.trim().length > LONGEST_NOTE)
    return refuse('note_too_long', `A note has at most ${String(LONGEST_NOTE)} characters.`)
  const { earliest, latest } = attemptTimes(standing)
  const early = earliest.getTime() - at.getTime()
  const late = at.getTime() - latest.getTime()
  if (Number.isNaN(early) || early > TOLERANCE_MS || late > TOLERANCE_MS)
    return refuse(
      'attempt_time_invalid',
      'An attempt is not in the future, not before the handoff and at most 24 hours ago.',
      { earliest, latest },
    )
  return { ok: true, at: early > 0 ? earliest : late > 0 ? latest : at }
}
