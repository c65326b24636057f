import type { Act } from '../../domain/act.ts'
import type { Rejection } from '../../domain/cycle.ts'
import { criteriaOf } from '../../domain/rules/criteria-of.ts'
import type { AskedAct, Standing } from './asked.ts'
import { isExpected } from './check-expected.ts'
import { refuse, type Refusal } from './refusal.ts'

const LONGEST_NOTE = 2_000
/** Two people who decide at once: the second is told, and does not overrule unawares. */
const AT_ONCE_MS = 60_000

type Reject = Extract<AskedAct, { kind: 'reject' }>

/** Accepting a rejected lead revives it, except in the minute in which somebody else has just rejected it. */
export function checkAccept(standing: Standing): Refusal | null {
  const { acceptance, rejection } = standing.cycle
  if (acceptance) return alreadyDone('accepted', acceptance)
  if (rejection && isAtOnce(rejection, standing)) return alreadyDone('rejected', rejection)
  return isExpected(standing)
}

/** A standard reason; what it asks for as evidence decides whether it can be sent (product §2 `reasons`). */
export function checkReject(standing: Standing, asked: Reject, act: Act): Refusal | null {
  const { terms, cycle } = standing
  const reason = terms.reasons.find(({ code, hidden }) => code === asked.reason && !hidden)
  const refused = checkRejectable(standing)
  if (refused) return refused
  if (!reason) {
    const allowed = terms.reasons.filter(({ hidden }) => !hidden).map(({ code }) => code)
    return refuse('reason_unknown', `Give one of the agreed reasons: ${allowed.join(', ')}.`, { allowed })
  }
  const criteria = criteriaOf(terms)
  if (asked.criterion != null && !criteria.includes(asked.criterion)) {
    const allowed = criteria.length > 0 ? criteria.join(', ') : 'none were agreed'
    return refuse('criterion_unknown', `Name one of the agreed criteria: ${allowed}.`, { allowed: criteria })
  }
  const before = cycle.rejection
  const complete = before?.reason === reason.code && before.missing.length === 0
  if (before && (complete || (before.reason !== null && isAtOnce(before, standing))))
    return alreadyDone('rejected', before)
  return checkEvidence(standing, { asked, act, gate: reason.gate })
}

/** Whether any reason could be given now. */
export function checkRejectable(standing: Standing): Refusal | null {
  const { acceptance, rejection } = standing.cycle
  if (acceptance) return alreadyDone('accepted', acceptance)
  return rejection ? null : isExpected(standing)
}

function checkEvidence(
  standing: Standing,
  { asked, act, gate }: { asked: Reject; act: Act; gate: 'refuse' | 'mark' },
): Refusal | null {
  const note = (asked.note ?? '').trim()
  if (note.length > LONGEST_NOTE)
    return refuse('note_too_long', `A note has at most ${String(LONGEST_NOTE)} characters.`)
  const after = standing.after(act).cycles.find(({ id }) => id === standing.cycle.id)
  const missing = after?.rejection?.missing ?? []
  if (missing.length === 0 || (gate === 'mark' && note !== '')) return null
  const message =
    gate === 'mark'
      ? 'What this reason asks for is not on record: add a note, or complete it first.'
      : 'This reason cannot be given until what it asks for is on record.'
  return refuse('evidence_missing', message, { missing, noteSuffices: gate === 'mark' })
}

/** Somebody else did it, just now. */
function isAtOnce({ at, userId }: Rejection, { now, roles }: Standing): boolean {
  return userId !== roles.userId && now.getTime() - at.getTime() < AT_ONCE_MS
}

/** Somebody was first: who, and when. */
export function alreadyDone(what: string, { userId, at }: { userId: string; at: Date }): Refusal {
  return refuse('already_done', `This was ${what} already.`, { what, by: userId, at })
}
