import type { Agreement } from '../agreement.ts'
import type { Response } from '../cycle.ts'
import type { Owner } from '../facts.ts'
import { isOfTeams } from '../provenance.ts'
import type { Evidence, RecordFacts } from '../situation.ts'
import { countAttempt, type Attempt } from './count-attempt.ts'

export type Span = { handoffAt: Date; until: Date | null; now: Date; holders: string[] }

export type Contacts = {
  response: Response | null
  attempts: { count: number; channels: number; counted: number }
  followUpAt: Date | null
}

/** The first qualifying contact of a cycle, and its attempts (product §3.2). Order of arrival does not matter. */
export function findResponse(
  facts: RecordFacts,
  rules: { agreement: Agreement; owners: Map<string, Owner> },
  span: Span,
): Contacts {
  const since = new Date(span.handoffAt.getTime() - rules.agreement.terms.sales.response.beforeMs)
  const within = (at: Date): boolean => at >= since && (span.until === null || at < span.until)
  const attempts = facts.evidence
    .map((evidence) => attemptBy(evidence, rules, { ...span, since }))
    .filter((attempt): attempt is Attempt => attempt !== null && within(attempt.at))
  const candidates = attempts.filter((attempt) => attempt.counts === 'response').map(toResponse)
  const unseen = facts.unseen.find(({ at }) => at >= span.handoffAt && at <= span.now && within(at))
  if (unseen) candidates.push(toUnseen(unseen.at))
  const first = candidates.toSorted((a, b) => a.at.getTime() - b.at.getTime() || compare(a, b))[0] ?? null
  const made = attempts.filter((attempt) => attempt.outbound && attempt.at >= span.handoffAt)
  return {
    response:
      first && first.at < span.handoffAt ? { ...first, at: span.handoffAt, flag: 'contacted_before' } : first,
    attempts: {
      count: made.length,
      channels: new Set(made.map((attempt) => attempt.channel)).size,
      counted: made.length,
    },
    followUpAt: candidates.length === 1 ? (attempts.find(isFirst(first))?.fellThroughAt ?? null) : null,
  }
}

function isFirst(first: Response | null): (attempt: Attempt) => boolean {
  return ({ engagementId }) => engagementId === first?.engagementId
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
  span: Span & { since: Date },
): Attempt | null {
  const { terms, operations } = rules.agreement
  const attempt = countAttempt(evidence, terms.sales.response, span)
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
