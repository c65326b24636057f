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
  | 'mql_sql'
  | 'sql_customer'
  | 'mql_customer'
  | 'breached'
  | 'handoffs'

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

/** A rejection that was contested and corrected was none. */
const amendedAcceptance = (marks: Marks): Reading =>
  acceptance(marks) === 'no' && marks.amended === 'yes' ? 'yes' : acceptance(marks)

const excused =
  (read: (marks: Marks) => Reading) =>
  (marks: Marks): Reading =>
    read(marks) === 'no' && marks.excused === 'yes' ? 'yes' : read(marks)

/** Every breach that stands, whatever came of it later; the others of S are the rest. */
function breached(marks: Marks): Reading {
  return isOfS(marks) ? yesNo(marks.cause !== 'none') : null
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
