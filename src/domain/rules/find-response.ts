import type { Agreement } from '../agreement.ts'
import type { Hold, Response } from '../cycle.ts'
import type { Owner } from '../facts.ts'
import { isOfTeams, isOwnLog } from '../provenance.ts'
import type { Evidence, RecordFacts } from '../situation.ts'
import { bookedAt, countAttempt, fellThrough, type Attempt } from './count-attempt.ts'

export type Span = { handoffAt: Date; until: Date | null; now: Date; holders: string[] }

export type Contacts = {
  response: Response | null
  /** Sales' own, at or after the handoff: what `countAttempts` weighs. */
  made: Attempt[]
  followUpAt: Date | null
  /** While a meeting stood that a person had booked and that fell through later: nothing could be expected. */
  pauses: Hold[]
  /** When what would be the response disappeared from HubSpot; null: it has not. */
  removedAt: Date | null
}

/** Reason of a hold that nobody asked for: a meeting was booked, until it was known to have fallen through. */
export const MEETING = 'meeting'

/** `appId`: our own app's, '' while it is not known. */
type Rules = { agreement: Agreement; owners: Map<string, Owner>; appId?: string }

/** The first qualifying contact of a cycle, and its attempts (product §3.2). Order of arrival does not matter. */
export function findResponse(facts: RecordFacts, rules: Rules, span: Span): Contacts {
  const standing = weigh(facts.evidence, { facts, rules, span })
  const { first, candidates } = standing
  const gone = weigh([...facts.evidence, ...facts.removed], { facts, rules, span }).first
  const removed = facts.removed.find((one) => gone !== null && idOf(one) === gone.engagementId)
  const isFirst = ({ engagementId }: Attempt): boolean => engagementId === first?.engagementId
  return {
    response:
      first && first.at < span.handoffAt ? { ...first, at: span.handoffAt, flag: 'contacted_before' } : first,
    made: standing.attempts.filter((attempt) => attempt.outbound && attempt.at >= span.handoffAt),
    followUpAt: candidates.length === 1 ? (standing.attempts.find(isFirst)?.fellThroughAt ?? null) : null,
    pauses: facts.evidence.flatMap((evidence) => pauseOf(evidence, rules, span)),
    removedAt: removed?.removedAt ?? null,
  }
}

type Weighed = { attempts: Attempt[]; candidates: Response[]; first: Response | null }

function weigh(
  evidence: Evidence[],
  { facts, rules, span }: { facts: RecordFacts; rules: Rules; span: Span },
): Weighed {
  const since = sinceOf(rules, span)
  const isWithin = (at: Date): boolean => at >= since && (span.until === null || at < span.until)
  const isPersonal = (at: Date): boolean => wasEnrolledByPerson(facts, span.handoffAt, at)
  const attempts = evidence
    .map((one) => attemptBy(one, rules, { ...span, since, isPersonal }))
    .filter((attempt): attempt is Attempt => attempt !== null && isWithin(attempt.at))
  const candidates = attempts.filter((attempt) => attempt.counts === 'response').map(toResponse)
  const unseen = facts.unseen.find(({ at }) => at >= span.handoffAt && at <= span.now && isWithin(at))
  if (unseen) candidates.push(toUnseen(unseen.at))
  const first = candidates.toSorted((a, b) => a.at.getTime() - b.at.getTime() || compare(a, b))[0] ?? null
  return { attempts, candidates, first }
}

function sinceOf({ agreement }: Rules, { handoffAt }: Span): Date {
  return new Date(handoffAt.getTime() - agreement.terms.sales.response.beforeMs)
}

function idOf({ kind, id }: Evidence): string {
  return `${kind}:${id}`
}

/** The enrolment an e-mail comes of is the last one before it; HubSpot notes it a little after the first e-mail. */
const NOTED_LATE_MS = 60_000

/** A person enrolled the contact, after the handoff. Unknown who: then it was nobody's act (product §3.2 "Sequences"). */
function wasEnrolledByPerson({ enrolments }: RecordFacts, handoffAt: Date, at: Date): boolean {
  const last = enrolments.findLast((enrolment) => enrolment.at.getTime() <= at.getTime() + NOTED_LATE_MS)
  return last !== undefined && last.byPerson && last.at >= handoffAt
}

/**
 * A meeting that was booked by a person and fell through later is no contact (engineering §23), but while it stood nobody
 * owed any: that time does not count, so that the clock cannot have run out before it was known.
 */
function pauseOf(evidence: Evidence, rules: Rules, span: Span): Hold[] {
  if (!fellThrough(evidence) || evidence.flags.bookedByLead) return []
  // Typed in on the card when it had fallen through already: it never stood.
  if (isOwnLog(evidence, rules.appId ?? '')) return []
  const from = bookedAt(evidence)
  const toAt = evidence.fellAt ?? evidence.changedAt ?? evidence.seenAt
  const standing = attemptBy({ ...evidence, status: 'SCHEDULED' }, rules, {
    ...span,
    since: sinceOf(rules, span),
  })
  if (!standing || from < sinceOf(rules, span) || toAt > span.now) return []
  const fromAt = from < span.handoffAt ? span.handoffAt : from
  return fromAt < toAt ? [{ fromAt, toAt, reason: MEETING, actId: '' }] : []
}

function compare(a: Response, b: Response): number {
  return a.engagementId < b.engagementId ? -1 : 1
}

function toResponse(attempt: Attempt): Response {
  const { at, channel, by, grade, engagementId } = attempt
  return { at, channel, by, grade, engagementId, flag: attempt.bookedByLead ? 'booked_by_lead' : null }
}

/** Whether its author may respond: `sales.response.by` (product §3.2), judged as of now (engineering §23). */
function attemptBy(
  evidence: Evidence,
  rules: Rules,
  span: Span & Parameters<typeof countAttempt>[2],
): Attempt | null {
  const { terms, operations } = rules.agreement
  const attempt = countAttempt(evidence, terms.sales.response, { ...span, appId: rules.appId ?? '' })
  if (!attempt || attempt.bookedByLead || terms.sales.response.by === 'anyone') return attempt
  const author = rules.owners.get(evidence.ownerId) ?? ownerOfUser(rules.owners, evidence.creatorUserId)
  const credited = author ? { ...attempt, by: author.id } : attempt
  // Somebody unknown made it: an accusation must not rest on what we cannot know.
  if (!author || span.holders.includes(author.id)) return credited
  if (terms.sales.response.by === 'owner') return null
  const { sales, marketing } = operations.people.teams
  const mayRespond = sales.length === 0 ? !isOfTeams(author, marketing) : isOfTeams(author, sales)
  return mayRespond ? credited : null
}

function ownerOfUser(owners: Map<string, Owner>, userId: string): Owner | undefined {
  if (userId === '') return undefined
  return [...owners.values()].find((owner) => owner.userId === userId)
}

/** HubSpot says there was contact, and nothing readable is behind it: chat, inbox (`noteUnseen`). */
function toUnseen(at: Date): Response {
  return { at, channel: 'unseen', by: '', grade: 'recorded', flag: 'unseen', engagementId: '' }
}
