import type { Marks } from './marks.ts'

/**
 * The figures of engineering, part C2, as readings of a handoff's marks: one function says for each handoff whether it
 * counts, and for or against. Counts, percentages and the lists behind them come from that same function.
 */

/** `yes` and `no` count; `out:…` is left out, and why; null: it is not in the figure's population at all. */
export type Reading = 'yes' | 'no' | `out:${string}` | null

export type CountedFigure = {
  id: FigureId
  /** Whose commitment it is. */
  side: 'sales' | 'marketing' | 'both'
  read(marks: Marks): Reading
  /** The same with excused and corrected taken as met; absent: there is no such reading. */
  readAdjusted?(marks: Marks): Reading
}

export type FigureId =
  | 'response'
  | 'limit'
  | 'coverage'
  | 'attempts'
  | 'logging'
  | 'reasons'
  | 'decision'
  | 'volume'
  | 'criteria'
  | 'acceptance'
  | 'rejection'
  | 'mql_sql'
  | 'sql_customer'
  | 'mql_customer'
  | 'breached'
  | 'handoffs'
  | 'talked'
  | 'outside'
  | 'exempt'
  | 'held_once'
  | 'instant'
  | 'by_hand'
  | 'by_hand_late'
  | 'rated_good'

/** H: handoffs of the period without withdrawn and parked. */
export function isOfH({ disposition }: Marks): boolean {
  return disposition !== 'withdrawn' && disposition !== 'parked'
}

/** S: H without exempt and passed through. */
export function isOfS(marks: Marks): boolean {
  return isOfH(marks) && marks.disposition !== 'exempt' && marks.passedThrough === 'no'
}

const DECIDED: Marks['disposition'][] = ['accepted', 'won', 'rejected', 'recycled']

const isRejected = ({ disposition }: Marks): boolean =>
  disposition === 'rejected' || disposition === 'recycled'

const isSql = ({ disposition }: Marks): boolean => disposition === 'accepted' || disposition === 'won'

const yesNo = (is: boolean): 'yes' | 'no' => (is ? 'yes' : 'no')

/** What a clock of S says. */
function promptness(verdict: Marks['response']): Reading {
  if (verdict === 'in_time') return 'yes'
  if (verdict === 'late') return 'no'
  if (verdict === 'waiting') return 'out:not_due'
  if (verdict === 'none') return 'out:no_clock'
  return `out:${verdict}`
}

const response = (marks: Marks): Reading => (isOfS(marks) ? promptness(marks.response) : null)
const limit = (marks: Marks): Reading => (isOfS(marks) ? promptness(marks.limit) : null)

/** Self-sourced leads are in neither side's figures (product §3.3 "Origin"). */
const ofBoth = (marks: Marks, is: boolean): Reading =>
  !isOfH(marks) ? null : marks.origin === 'sales' ? 'out:self_sourced' : yesNo(is)

function coverage(marks: Marks): Reading {
  if (!isOfS(marks) || marks.covered === 'none') return null
  return marks.covered === 'waiting' ? 'out:not_due' : marks.covered
}

function attempts(marks: Marks): Reading {
  return isOfH(marks) && isRejected(marks) && marks.attempts !== 'none'
    ? yesNo(marks.attempts === 'kept')
    : null
}

function logging(marks: Marks): Reading {
  return isOfS(marks) && DECIDED.includes(marks.disposition) ? yesNo(marks.logged === 'yes') : null
}

function reasons(marks: Marks): Reading {
  return isOfH(marks) && isRejected(marks) ? yesNo(marks.evidence === 'complete') : null
}

function decision(marks: Marks): Reading {
  if (!isOfS(marks)) return null
  return promptness(marks.decision)
}

function volume({ volume: counted }: Marks): Reading {
  if (counted === 'none') return null
  return counted === 'counted' ? 'yes' : `out:${counted}`
}

function criteria(marks: Marks): Reading {
  if (!isOfH(marks) || marks.origin !== 'marketing') return null
  return marks.conforming === 'none' ? 'out:no_criteria' : marks.conforming
}

function acceptance(marks: Marks): Reading {
  if (!isOfH(marks)) return null
  if (marks.disposition === 'open') return 'out:open'
  return DECIDED.includes(marks.disposition) ? yesNo(isSql(marks)) : null
}

/** Rejected, of what was decided. */
const OPPOSITE: Record<string, Reading> = { yes: 'no', no: 'yes' }

/** A rejection that was contested and corrected was none. */
const amendedAcceptance = (marks: Marks): Reading =>
  acceptance(marks) === 'no' && marks.amended === 'yes' ? 'yes' : acceptance(marks)

const excused =
  (read: (marks: Marks) => Reading) =>
  (marks: Marks): Reading =>
    read(marks) === 'no' && marks.excused === 'yes' ? 'yes' : read(marks)

/** Every breach that stands, whatever came of it later, contact that cannot be read too; the others of S are the rest. */
function breached(marks: Marks): Reading {
  return isOfS(marks) ? yesNo(marks.cause !== 'none') : null
}

/** Beside coverage: being in touch and talking are two things (ux §7 "two-second call"). */
function talked(marks: Marks): Reading {
  const read = coverage(marks)
  if (read !== 'yes' && read !== 'no') return read
  return marks.talked === 'none' ? 'out:not_kept' : marks.talked
}

/** Marketing's handoffs that arrived in closed time (ux §7 "dump on Friday 17:45"). */
function outside(marks: Marks): Reading {
  if (!isOfH(marks) || marks.origin !== 'marketing') return null
  return marks.outside === 'none' ? 'out:not_kept' : marks.outside
}

/** How much the agreement lets off (ux §7 "edit a property to fall into an exempt tier"). */
const exempt = (marks: Marks): Reading => ofBoth(marks, marks.disposition === 'exempt')

const heldOnce = (marks: Marks): Reading => (isOfS(marks) ? yesNo(marks.onceHeld === 'yes') : null)

const instant = (marks: Marks): Reading => (isTimed(marks) ? answered(marks, marks.instant === 'yes') : null)

/** Only what was answered. */
const answered = ({ grade }: Marks, is: boolean): Reading => (grade === 'none' ? null : yesNo(is))

/** Of all evidence that can be read: which part of it was typed in (product §3.2 "Grade of evidence"). */
const graded =
  (...grades: Marks['grade'][]) =>
  (marks: Marks): Reading =>
    isOfS(marks) ? answered(marks, grades.includes(marks.grade)) : null

const ratedGood = (marks: Marks): Reading => {
  if (!isOfH(marks)) return null
  return marks.quality === 'none' ? 'out:not_rated' : yesNo(marks.quality === 'good')
}

export const FIGURES: Record<FigureId, CountedFigure> = {
  response: { id: 'response', side: 'sales', read: response, readAdjusted: excused(response) },
  limit: { id: 'limit', side: 'sales', read: limit, readAdjusted: excused(limit) },
  coverage: { id: 'coverage', side: 'sales', read: coverage },
  attempts: { id: 'attempts', side: 'sales', read: attempts },
  logging: { id: 'logging', side: 'sales', read: logging },
  reasons: {
    id: 'reasons',
    side: 'sales',
    read: reasons,
    readAdjusted: (marks) => (reasons(marks) === 'no' && marks.amended === 'yes' ? 'yes' : reasons(marks)),
  },
  decision: { id: 'decision', side: 'sales', read: decision },
  volume: { id: 'volume', side: 'marketing', read: volume },
  criteria: { id: 'criteria', side: 'marketing', read: criteria },
  acceptance: { id: 'acceptance', side: 'marketing', read: acceptance, readAdjusted: amendedAcceptance },
  rejection: {
    id: 'rejection',
    side: 'both',
    read: (marks) => OPPOSITE[acceptance(marks) ?? ''] ?? acceptance(marks),
  },
  mql_sql: { id: 'mql_sql', side: 'both', read: (marks) => ofBoth(marks, isSql(marks)) },
  sql_customer: {
    id: 'sql_customer',
    side: 'sales',
    read: (marks) => (isSql(marks) ? ofBoth(marks, marks.disposition === 'won') : null),
  },
  mql_customer: {
    id: 'mql_customer',
    side: 'both',
    read: (marks) => ofBoth(marks, marks.disposition === 'won'),
  },
  breached: { id: 'breached', side: 'sales', read: breached },
  handoffs: { id: 'handoffs', side: 'both', read: () => 'yes' },
  talked: { id: 'talked', side: 'sales', read: talked },
  outside: { id: 'outside', side: 'marketing', read: outside },
  exempt: { id: 'exempt', side: 'both', read: exempt },
  held_once: { id: 'held_once', side: 'sales', read: heldOnce },
  instant: { id: 'instant', side: 'sales', read: instant },
  by_hand: { id: 'by_hand', side: 'sales', read: graded('by_hand', 'by_hand_late') },
  by_hand_late: { id: 'by_hand_late', side: 'sales', read: graded('by_hand_late') },
  rated_good: { id: 'rated_good', side: 'both', read: ratedGood },
}

/**
 * A breach that stands, and then came contact which says nothing about promptness (C2): the lead's own booking, or what
 * nobody can read. The rate leaves it out; the breaches have it.
 */
export function isLateUnjudged(marks: Marks): boolean {
  const { response: verdict } = marks
  return breached(marks) === 'yes' && (verdict === 'unseen' || verdict === 'booked_by_lead')
}

/** Of whom the time to the first contact is taken: those judged by the clock, of S. */
export function isTimed(marks: Marks): boolean {
  const read = response(marks)
  return read === 'yes' || read === 'no'
}

export type Accountable = 'sales' | 'marketing' | 'routing'

/** Who answers for a breach of each cause (product §6); who signed for routing is in the agreement. */
export const ACCOUNTABLE: Record<Exclude<Marks['cause'], 'none'>, Accountable> = {
  nobody_contacted: 'sales',
  no_owner: 'routing',
  owner_away: 'sales',
  unreachable: 'marketing',
  evidence_removed: 'sales',
}
