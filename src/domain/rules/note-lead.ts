import type { Cycle } from '../cycle.ts'
import type { Evidence, RecordFacts } from '../situation.ts'
import { wasAnswered, type Attempt } from './count-attempt.ts'

/** What brought the handoff trails behind it: a form's score is worked out later than the form. */
const SAME_OCCASION_MS = 10 * 60_000

export type LeadSpan = {
  handoffAt: Date
  /** The decision or the next handoff: what the lead does later is not about this cycle. */
  until: Date | null
  /** Sales' own attempts at or after the handoff. */
  made: Attempt[]
  now: Date
}

/** What whoever calls has to know of the lead first (product §3.3 "asked again"; ux §2.5). */
export function noteLead(
  facts: RecordFacts,
  span: LeadSpan,
): Pick<Cycle, 'repliedAt' | 'bouncedAt' | 'askedAgainAt'> {
  const isWithin = (at: Date): boolean =>
    at >= span.handoffAt && at <= span.now && (span.until === null || at < span.until)
  const evidence = facts.evidence.filter(({ at }) => isWithin(at))
  const again = span.handoffAt.getTime() + SAME_OCCASION_MS
  return {
    repliedAt: repliedAt(evidence, [...span.made, ...facts.unseen.filter(({ at }) => isWithin(at))]),
    bouncedAt: lastOf(evidence.filter(isBounced)),
    askedAgainAt: lastOf(facts.signals.filter(({ at }) => at.getTime() > again && isWithin(at))),
  }
}

/** The first word of the lead's that nobody has answered yet; null: none is open. */
function repliedAt(evidence: Evidence[], touched: { at: Date }[]): Date | null {
  const last = lastOf([...touched, ...evidence.filter(isTalk)])
  const open = evidence.filter((one) => isFromLead(one) && (last === null || one.at > last))
  return open.toSorted(byTime)[0]?.at ?? null
}

function isFromLead({ kind, direction }: Evidence): boolean {
  return kind === 'email' ? direction === 'INCOMING_EMAIL' : kind === 'call' && direction === 'INBOUND'
}

/** The lead rang, and somebody answered: nothing is owed after that. */
function isTalk(evidence: Evidence): boolean {
  return evidence.kind === 'call' && evidence.direction === 'INBOUND' && wasAnswered(evidence)
}

function isBounced({ kind, status }: Evidence): boolean {
  return kind === 'email' && status === 'BOUNCED'
}

function lastOf(all: { at: Date }[]): Date | null {
  return all.toSorted(byTime).at(-1)?.at ?? null
}

function byTime(a: { at: Date }, b: { at: Date }): number {
  return a.at.getTime() - b.at.getTime()
}
