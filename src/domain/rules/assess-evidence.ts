import type { AttemptsRule, Terms } from '../agreement.ts'
import { actsOf, type Act } from '../act.ts'
import type { Calendar } from '../business-time.ts'
import type { Missing, Rejection } from '../cycle.ts'
import type { Evidence, RecordFacts } from '../situation.ts'
import type { Attempt } from './count-attempt.ts'
import { fellThrough, wasAnswered } from './count-attempt.ts'
import { countAttempts } from './count-attempts.ts'

/** A note of this length says something (product §2 `reasons`; ux §5). */
const NOTE_LENGTH = 20

export type EvidenceFacts = {
  facts: RecordFacts
  terms: Terms
  /** Of this cycle. */
  acts: Act[]
  /** Sales' own attempts at or after the handoff. */
  made: Attempt[]
  /** Of the cycle's tier. */
  calendar: Calendar
  /** From the first contact that counts on, until the next handoff. */
  since: Date
  until: Date | null
}

/**
 * What a reason asks for and is not on record, as of all that is known now: what is missing may be given afterwards
 * (product §2 `reasons`). Empty: complete, or the reason asks for nothing.
 */
export function assessEvidence(reason: string, about: EvidenceFacts): Missing[] {
  const kind = about.terms.reasons.find(({ code }) => code === reason)?.evidence ?? ''
  const isMissing = CHECKS[kind]
  return isMissing ? isMissing(about, reason) : []
}

/** The rejection with what its reason asks for and is not there. */
export function withEvidence(rejection: Rejection | null, about: EvidenceFacts): Rejection | null {
  if (!rejection?.reason) return rejection
  const { at, reason } = rejection
  const made = about.made.filter((attempt) => attempt.at <= at)
  const then = assessEvidence(reason, { ...about, made, until: new Date(at.getTime() + 1) })
  return { ...rejection, missing: assessEvidence(reason, about), completeAtRejection: then.length === 0 }
}

/** By the agreement's word for it; one that is not here asks for nothing that HubSpot could show. */
const CHECKS: Partial<Record<string, (about: EvidenceFacts, reason: string) => Missing[]>> = {
  attempts: missingAttempts,
  conversation: (about) => (hasTalked(about) ? [] : [{ what: 'conversation' }]),
  bounce_or_attempt: ({ made }) => (made.length > 0 ? [] : [{ what: 'bounce_or_attempt' }]),
  criterion: (about, reason) =>
    given(about, reason).criterion !== null || hasNote(about) ? [] : [{ what: 'criterion' }],
  other_contact: (about, reason) =>
    given(about, reason).otherContact || about.facts.noteNamesContact ? [] : [{ what: 'other_contact' }],
  note: (about) => (hasNote(about) ? [] : [{ what: 'note', count: NOTE_LENGTH }]),
}

function missingAttempts({ terms, made, calendar }: EvidenceFacts, reason: string): Missing[] {
  const rule: AttemptsRule | undefined = terms.sales.attempts[reason] ?? terms.sales.attempts['no_response']
  if (!rule) return []
  const { count, channels, days, nextAt } = countAttempts(made, rule, calendar)
  const missing: Missing[] = []
  if (count < rule.attempts) missing.push({ what: 'attempts', count: rule.attempts - count, nextAt })
  if (channels.length < rule.channels)
    missing.push({ what: 'channels', count: rule.channels - channels.length, used: channels })
  if (days < rule.businessDays) missing.push({ what: 'days', count: rule.businessDays - days })
  return missing
}

/** They talked: an answered call, a meeting that was held, or an answer of the lead's. */
export function hasTalked({ facts, since, until }: EvidenceFacts): boolean {
  const isWithin = (at: Date): boolean => at >= since && (until === null || at < until)
  return (
    facts.evidence.some((evidence) => isWithin(evidence.at) && isConversation(evidence)) ||
    // A chat leaves no activity to read; what HubSpot counts as contact there had somebody at the other end.
    facts.unseen.some(({ at }) => isWithin(at))
  )
}

function isConversation(evidence: Evidence): boolean {
  if (evidence.kind === 'call') return wasAnswered(evidence)
  if (evidence.kind === 'meeting') return evidence.status === 'COMPLETED' && !fellThrough(evidence)
  return evidence.kind === 'email' && evidence.direction === 'INCOMING_EMAIL'
}

type CardGiven = Extract<Act, { kind: 'reject' }>['given']

/** What was given on the card with this reason: the last time counts. */
function given({ acts }: EvidenceFacts, reason: string): CardGiven {
  const nothing: CardGiven = { noteLength: 0, otherContact: false, criterion: null, returnAt: null }
  return actsOf(acts, 'reject').findLast((act) => act.reason === reason)?.given ?? nothing
}

/** The note is written to HubSpot by the card; until it is read back from there, its length is known by the act. */
function hasNote({ facts, acts }: EvidenceFacts): boolean {
  const onCard = actsOf(acts, 'reject').at(-1)?.given.noteLength ?? 0
  return Math.max(facts.noteLength, onCard) >= NOTE_LENGTH
}
