import type { Agreement } from '../agreement.ts'
import type { Response } from '../cycle.ts'
import type { Owner } from '../facts.ts'
import { isOfTeams } from '../provenance.ts'
import type { Evidence, RecordFacts } from '../situation.ts'
import { countAttempt, type Attempt } from './count-attempt.ts'

const MINUTE = 60_000

export type Span = { handoffAt: Date; until: Date | null; now: Date; holders: string[] }

export type Contacts = { response: Response | null; attempts: { count: number; channels: number } }

/** The first qualifying contact of a cycle, and its attempts (product §3.2). Order of arrival does not matter. */
export function findResponse(
  facts: RecordFacts,
  rules: { agreement: Agreement; owners: Map<string, Owner> },
  span: Span,
): Contacts {
  const since = new Date(span.handoffAt.getTime() - rules.agreement.terms.sales.response.beforeMs)
  const within = (at: Date): boolean => at >= since && (span.until === null || at < span.until)
  const attempts = facts.evidence
    .map((evidence) => attemptBy(evidence, rules, span))
    .filter((attempt): attempt is Attempt => attempt !== null && within(attempt.at))
  const candidates = attempts.filter((attempt) => attempt.counts === 'response').map(toResponse)
  const unseen = findUnseen(facts, span.now)
  if (unseen && within(unseen.at)) candidates.push(unseen)
  const first = candidates.toSorted((a, b) => a.at.getTime() - b.at.getTime() || compare(a, b))[0] ?? null
  const after = attempts.filter((attempt) => attempt.at >= span.handoffAt)
  return {
    response:
      first && first.at < span.handoffAt ? { ...first, at: span.handoffAt, flag: 'contacted_before' } : first,
    attempts: { count: after.length, channels: new Set(after.map((attempt) => attempt.channel)).size },
  }
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
  rules: { agreement: Agreement; owners: Map<string, Owner> },
  span: Span,
): Attempt | null {
  const { terms, operations } = rules.agreement
  const attempt = countAttempt(evidence, terms.sales.response, span.now)
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

/** HubSpot says there was contact, and no engagement of any kind lies within a minute of it: chat, inbox. */
function findUnseen(facts: RecordFacts, now: Date): Response | null {
  const at = facts.lastContactedAt
  if (!at || at > now) return null
  const explained = facts.evidence.some((e) =>
    [e.at, e.createdAt].some((instant) => Math.abs(instant.getTime() - at.getTime()) <= MINUTE),
  )
  return explained
    ? null
    : { at, channel: 'unseen', by: '', grade: 'recorded', flag: 'unseen', engagementId: '' }
}
