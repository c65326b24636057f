import type { AskedAct, Standing } from '../acts/asked.ts'
import { checkAgain } from '../acts/check-again.ts'
import { alreadyDone, checkAccept, checkRejectable } from '../acts/check-decision.ts'
import { checkHoldable, checkResume } from '../acts/check-hold.ts'
import { checkAnswer, checkObject, checkRemoval, checkReview } from '../acts/check-review.ts'
import { mayAct } from '../acts/may-act.ts'
import { refuse, type Refusal } from '../acts/refusal.ts'
import { mayLog } from '../attempts/check-attempt.ts'
import { mayRate } from './rate-lead.ts'

/** What a card has buttons for. */
export type CardAction =
  | 'accept'
  | 'reject'
  | 'log'
  | 'hold'
  | 'resume'
  | 'dispute'
  | 'contest'
  | 'object'
  | 'answer'
  | 'hand_over_again'
  | 'confirm_removal'
  | 'rate'

type Check = (standing: Standing) => Refusal | null

/** Who may, then whether it can be done: the very checks an act goes through, with nothing asked for yet. */
const CHECKS: Record<CardAction, Check> = {
  accept: act({ kind: 'accept' }, checkAccept),
  reject: act({ kind: 'reject', reason: '' }, checkReasonWanted),
  log: mayLog,
  hold: act({ kind: 'hold', reason: '', untilAt: new Date(0) }, checkHoldable),
  resume: act({ kind: 'resume' }, checkResume),
  dispute: review('breach'),
  contest: review('rejection'),
  object: act({ kind: 'object' }, (standing) => anyReview(standing, 'object')),
  answer: act({ kind: 'answer', granted: true }, (standing) => anyReview(standing, 'answer')),
  hand_over_again: act({ kind: 'hand_over_again' }, checkAsked),
  confirm_removal: act({ kind: 'confirm_removal' }, checkRemoval),
  rate: mayRate,
}

/** For each action `yes`, or the code of why not. Nothing is done. */
export function whatMayBeDone(standing: Standing): Record<CardAction, string> {
  const answers = Object.entries(CHECKS).map(([action, check]) => [action, check(standing)?.code ?? 'yes'])
  return Object.fromEntries(answers) as Record<CardAction, string>
}

function act(as: AskedAct, check: Check): Check {
  return (standing) => mayAct(standing, as) ?? check(standing)
}

/** A rejection that lacks its reason or evidence is completed; a complete one has no button, though it can be amended. */
function checkReasonWanted(standing: Standing): Refusal | null {
  const { rejection, acceptance } = standing.cycle
  const isComplete = rejection !== null && rejection.reason !== null && rejection.missing.length === 0
  if (isComplete && !acceptance) return alreadyDone('rejected', rejection)
  return checkRejectable(standing)
}

function review(about: 'breach' | 'rejection'): Check {
  const asked = { kind: 'review', about } as const
  return act(asked, (standing) => checkReview(standing, asked))
}

/** Whether there is one review at least that it could be said of. */
function anyReview(standing: Standing, kind: 'object' | 'answer'): Refusal | null {
  const refusals = standing.cycle.reviews.map(({ id: reviewId }) =>
    kind === 'object'
      ? checkObject(standing, { kind, reviewId })
      : checkAnswer(standing, { kind, reviewId, granted: true }),
  )
  if (refusals.includes(null)) return null
  return refusals.at(-1) ?? refuse('review_unknown', 'There is no review.')
}

function checkAsked(standing: Standing): Refusal | null {
  const { cycle, now, roles } = standing
  return checkAgain(standing, {
    kind: 'hand_over_again',
    id: 'asked only',
    at: now,
    userId: roles.userId,
    cycleId: cycle.id,
  })
}
