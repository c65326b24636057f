import type { Flag } from '../../extensions/app/shared/contract.ts'
import { bookedAt } from '../../src/domain/rules/count-attempt.ts'
import type { SeenCycle } from '../../src/engine/card/seen.ts'
import type { Evidence } from '../../src/domain/situation.ts'
import { iso } from './iso.ts'
import { labelOfReason } from './present-reason.ts'

/**
 * What whoever calls has to know first, in order of weight (ux §4.2): replied, bounced, asked again, meeting, ticket,
 * customer, then the rest. Of a lead that is refused or gone only what somebody still has to see to.
 */
export function presentFlags(seen: SeenCycle): Flag[] {
  const isOver = ['rejected', 'recycled', 'withdrawn'].includes(seen.cycle.disposition)
  const flags = isOver
    ? []
    : [...ofTheLead(seen), ...ofTheRecord(seen), ...ofTheContact(seen), ...before(seen)]
  return [...flags, ...removed(seen)]
}

function ofTheLead({ cycle, about, attempts }: SeenCycle): Flag[] {
  const { repliedAt, bouncedAt, askedAgainAt } = cycle
  const tried = attempts.made.some(({ at }) => bouncedAt !== null && at > bouncedAt)
  return [
    ...(repliedAt ? [{ kind: 'replied', at: iso(repliedAt) } as const] : []),
    ...(bouncedAt && !tried ? [{ kind: 'bounced', at: iso(bouncedAt) } as const] : []),
    ...(askedAgainAt ? [{ kind: 'again', at: iso(askedAgainAt), form: about?.signal ?? '' } as const] : []),
  ]
}

function ofTheRecord(seen: SeenCycle): Flag[] {
  const { cycle, about } = seen
  const booked = cycle.response?.flag === 'booked_by_lead' ? evidenceOf(seen) : undefined
  return [
    ...(booked ? [{ kind: 'meeting', at: iso(booked.at) } as const] : []),
    ...(about?.ticket ? [{ kind: 'ticket', subject: about.ticket.subject } as const] : []),
    ...(cycle.customer ? [{ kind: 'customer' } as const] : []),
    ...(about?.colleague ? [{ kind: 'colleague', ...about.colleague } as const] : []),
  ]
}

function ofTheContact(seen: SeenCycle): Flag[] {
  const { response, handoffAt } = seen.cycle
  if (response?.flag === 'unseen') return [{ kind: 'unseen', at: iso(response.at) }]
  // While a handoff waits in its batch contact is no news to whoever made it.
  if (response?.flag !== 'contacted_before' || response.at > handoffAt) return []
  const evidence = evidenceOf(seen)
  return [{ kind: 'prior', at: iso(evidence ? happenedAt(evidence) : response.at) }]
}

function before(seen: SeenCycle): Flag[] {
  const rejected = seen.earlier.findLast(({ rejection }) => rejection !== null)?.rejection
  const reason = labelOfReason(rejected?.reason ?? null, seen)
  return [
    ...(rejected ? [{ kind: 'earlier', at: iso(rejected.at), reason } as const] : []),
    ...statusOnly(seen),
  ]
}

/** HubSpot's own statuses that say somebody was, or tried to be, in touch. */
const TOUCHED = new Set(['ATTEMPTED_TO_CONTACT', 'CONNECTED'])

/** A status somebody set since the handoff, with nothing on record that it could come of. */
function statusOnly({ cycle, facts, attempts, labels }: SeenCycle): Flag[] {
  const set = facts.timelines['hs_lead_status']?.at(-1)
  const isSaid = set !== undefined && TOUCHED.has(set.value) && set.at >= cycle.handoffAt
  const isLogged = cycle.response !== null || attempts.made.length > 0
  return isSaid && !isLogged ? [{ kind: 'status_only', status: labels.leadStatus }] : []
}

function removed({ cycle }: SeenCycle): Flag[] {
  return cycle.evidenceRemovedAt ? [{ kind: 'evidence_removed', at: iso(cycle.evidenceRemovedAt) }] : []
}

/** The activity behind the response. */
function evidenceOf({ cycle, facts }: SeenCycle): Evidence | undefined {
  const id = cycle.response?.engagementId
  return facts.evidence.find((one) => `${one.kind}:${one.id}` === id)
}

function happenedAt(evidence: Evidence): Date {
  return evidence.kind === 'meeting' ? bookedAt(evidence) : evidence.at
}
