import type { Act, ActWhat } from '../../domain/act.ts'
import type { ActInput, AskedAct, Standing } from './asked.ts'
import { checkAgain } from './check-again.ts'
import { checkAccept, checkReject } from './check-decision.ts'
import { checkHold, checkResume } from './check-hold.ts'
import { checkAnswer, checkObject, checkRemoval, checkReview, findReview } from './check-review.ts'
import { mayAct } from './may-act.ts'
import type { Refusal } from './refusal.ts'

export type Weighed = { ok: true; act: Act; agreementVersion: number }

/** The act as it is to be kept, or why it may not be done: who asks first, then what the cycle allows. */
export function weighAct(standing: Standing, input: ActInput): Weighed | Refusal {
  const { requestId: id, contactId, userId, act: asked } = input
  const refused = mayAct(standing, asked)
  if (refused) return refused
  const { cycle, now: at } = standing
  const act: Act = { ...toWhat(asked, standing, contactId), id, at, userId, cycleId: cycle.id }
  return check(standing, asked, act) ?? { ok: true, act, agreementVersion: cycle.agreementVersion }
}

function check(standing: Standing, asked: AskedAct, act: Act): Refusal | null {
  switch (asked.kind) {
    case 'accept':
      return checkAccept(standing)
    case 'reject':
      return checkReject(standing, asked, act)
    case 'hold':
      return checkHold(standing, asked)
    case 'resume':
      return checkResume(standing)
    case 'hand_over_again':
      return checkAgain(standing, act)
    case 'review':
      return checkReview(standing, asked)
    case 'object':
      return checkObject(standing, asked)
    case 'answer':
      return checkAnswer(standing, asked)
    case 'confirm_removal':
      return checkRemoval(standing)
  }
}

/** Without any text: of a note only its length is kept. */
function toWhat(asked: AskedAct, standing: Standing, contactId: string): ActWhat {
  if (asked.kind === 'object' || asked.kind === 'answer') {
    const reviewId = findReview(standing, asked.reviewId)?.id ?? ''
    return asked.kind === 'object'
      ? { kind: 'object', reviewId }
      : { kind: 'answer', reviewId, granted: asked.granted }
  }
  if (asked.kind !== 'reject') return asked
  const { reason, note, otherContact, criterion, returnAt } = asked
  const other = otherContact ?? ''
  const given = {
    noteLength: (note ?? '').trim().length,
    otherContact: other !== '' && other !== contactId,
    criterion: criterion ?? null,
    returnAt: returnAt ?? null,
  }
  return { kind: 'reject', reason, given }
}
