import { actsOf } from '../act.ts'
import type { Terms } from '../agreement.ts'
import type { Acceptance, Disposition, Rejection, Withdrawal } from '../cycle.ts'
import type { HistoryEntry } from '../facts.ts'
import { isOfTeams, isOurs, writer } from '../provenance.ts'
import { during } from '../timeline.ts'
import { findReasons, ofThisHandoff, type ReasonGiven } from './find-reasons.ts'
import type { Judged } from './judged.ts'

const PASS_THROUGH_MS = 10 * 60_000

export type Outcome = {
  disposition: Disposition
  acceptance: Acceptance | null
  rejection: Rejection | null
  withdrawal: Withdrawal | null
}

/** What became of a handoff: the last that holds, in the order of engineering §14. */
export function settleDisposition(judged: Judged): Outcome {
  const rejection = findRejection(judged)
  const accepted = findAcceptance(judged)
  const acceptance = accepted && { ...accepted, revived: rejection !== null && rejection.at < accepted.at }
  const withdrawn = findWithdrawal(judged)
  // What was decided stays decided: deleting a contact afterwards must not move last week's totals.
  const decidedBefore = [accepted, rejection].some((act) => act && withdrawn && act.at <= withdrawn.at)
  const withdrawal = decidedBefore ? null : withdrawn
  return {
    acceptance,
    rejection,
    withdrawal,
    disposition: name(judged, { acceptance, rejection, withdrawal }),
  }
}

function name(judged: Judged, found: Omit<Outcome, 'disposition'>): Disposition {
  if (judged.exempt) return 'exempt'
  if (found.withdrawal) return 'withdrawn'
  if (reachedWon(judged)) return 'won'
  if (found.acceptance) return 'accepted'
  if (found.rejection) return judged.next || wasWrittenBack(judged, found.rejection) ? 'recycled' : 'rejected'
  // Left and came back for a second time, with nothing decided: HubSpot moved on without us.
  if (judged.next) return 'withdrawn'
  return judged.parked ? 'parked' : 'open'
}

function stagesOf({ facts, agreement, handoff, next }: Judged): HistoryEntry[] {
  const stages = facts.timelines[agreement.terms.handoff.property] ?? []
  return during(stages, handoff.at, next?.at ?? null)
}

function reachedWon(judged: Judged): boolean {
  const { won } = judged.agreement.terms.handoff
  return stagesOf(judged).some((entry) => won.includes(entry.value))
}

/** By the card's button or by an accepted stage, whichever came first. */
function findAcceptance(judged: Judged): Acceptance | null {
  const pressed = actsOf(judged.acts, 'accept')[0]
  const moved = movedForward(judged)
  if (!pressed || (moved && moved.at < pressed.at)) return moved
  return { at: pressed.at, userId: pressed.userId, stage: '', revived: false, passedThrough: false }
}

function movedForward(judged: Judged): Acceptance | null {
  const { terms } = judged.agreement
  const entry = stagesOf(judged).find((stage) => isForward(stage, terms))
  if (!entry) return null
  const soon = entry.at.getTime() - judged.handoff.at.getTime() <= PASS_THROUGH_MS
  const passedThrough = soon && entry.userId === '' && !isOurs(terms.handoff.property, entry, judged)
  return { at: entry.at, userId: entry.userId, stage: entry.value, revived: false, passedThrough }
}

/** The first rejecting fact decides when; the latest reason given decides why (engineering §46: changing amends). */
function findRejection(judged: Judged): Rejection | null {
  const given = findReasons(judged)
  const candidates = [rejectedByReason(given[0]), rejectedByStatus(judged), movedBack(judged, 'sales')]
  const found = candidates.filter((candidate) => candidate !== null)
  const first = found.toSorted((a, b) => a.at.getTime() - b.at.getTime())[0]
  if (!first) return null
  return { ...first, reason: given.at(-1)?.code ?? rejectedByStatus(judged)?.reason ?? null }
}

function rejectedByReason(given: ReasonGiven | undefined): Rejection | null {
  if (!given) return null
  const { at, code, userId, from } = given
  return { at, reason: code, userId, via: from === 'card' ? 'card' : 'reason', missing: [] }
}

function rejectedByStatus(judged: Judged): Rejection | null {
  const { leadStatus } = judged.agreement.operations.mapping
  const mapped = ofThisHandoff('hs_lead_status', judged).filter(
    ({ value }) => leadStatus[value] !== undefined,
  )
  const [first] = mapped
  if (!first) return null
  const reason = mapped
    .map(({ value }) => leadStatus[value]?.rejected ?? null)
    .findLast((code) => code !== null)
  return { at: first.at, reason: reason ?? null, userId: first.userId, via: 'lead_status', missing: [] }
}

/** The stage was written back by us, as agreed (`recycle.stage`): never a move back, and done with (engineering §14). */
function wasWrittenBack(judged: Judged, rejection: Rejection): boolean {
  const { handoff, recycle } = judged.agreement.terms
  return stagesOf(judged).some(
    (entry) =>
      entry.at >= rejection.at && entry.value === recycle.stage && isOurs(handoff.property, entry, judged),
  )
}

/** Moved back by a person of a sales team is a rejection without reason; by anyone else a withdrawal. */
function movedBack(judged: Judged, by: 'sales'): Rejection | null {
  const left = leftBackwards(judged)
  if (!left || sideOf(left, judged) !== by) return null
  return { at: left.at, reason: null, userId: left.userId, via: 'moved_back', missing: [] }
}

function findWithdrawal(judged: Judged): Withdrawal | null {
  const { gone } = judged.facts
  if (gone && judged.next === null) return { at: gone.at, cause: gone.kind }
  const left = leftBackwards(judged)
  if (!left || sideOf(left, judged) === 'sales' || findAcceptance(judged)) return null
  return { at: left.at, cause: 'moved_back' }
}

function sideOf(entry: HistoryEntry, { owners, agreement }: Judged): 'sales' | 'other' {
  const { sales } = agreement.operations.people.teams
  return isOfTeams(writer(entry, owners.values()), sales) ? 'sales' : 'other'
}

function leftBackwards(judged: Judged): HistoryEntry | null {
  const { left } = judged.handoff
  const { property } = judged.agreement.terms.handoff
  if (!left || isForward(left, judged.agreement.terms) || isOurs(property, left, judged)) return null
  return left
}

function isForward(entry: HistoryEntry, terms: Terms): boolean {
  return terms.handoff.accepted.includes(entry.value) || terms.handoff.won.includes(entry.value)
}
