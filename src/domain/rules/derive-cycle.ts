import { actsOf, type Act } from '../act.ts'
import type { Agreement, Tier } from '../agreement.ts'
import { clockOf, owesContact, type Cycle, type Quality, type RunningClock } from '../cycle.ts'
import { isOfTeams } from '../provenance.ts'
import type { People, Situation } from '../situation.ts'
import { during } from '../timeline.ts'
import { absencesOf } from './absences-of.ts'
import { addPauses } from './add-pauses.ts'
import { agreementOf, tierNamed } from './agreement-of.ts'
import { hasTalked, withEvidence, type EvidenceFacts } from './assess-evidence.ts'
import { blameBreach } from './blame-breach.ts'
import { tellAttempts } from './count-attempts.ts'
import { calendarOfCycle } from './cycle-calendar.ts'
import { findAway, type Away } from './find-away.ts'
import { findBarred } from './find-barred.ts'
import { findHolds } from './find-holds.ts'
import type { Followed } from './find-handoffs.ts'
import { findResponse } from './find-response.ts'
import { markEarly } from './mark-early.ts'
import { followOwners, type Holders } from './follow-owners.ts'
import { freezeCycle } from './freeze-cycle.ts'
import { noteLead } from './note-lead.ts'
import { observeCycle } from './observe-cycle.ts'
import { restUntil } from './rest-until.ts'
import { calendarOf, runClocks, type ClockFacts } from './run-clocks.ts'
import { runOwnerClocks, type OwnerClockFacts } from './run-owner-clocks.ts'
import { settleDisposition, type Outcome } from './settle-disposition.ts'
import { settleReviews } from './settle-reviews.ts'
import { splitWait } from './split-wait.ts'
import { startCycle } from './start-cycle.ts'
import { waitsSince } from './take-over.ts'

export type Derived = {
  cycle: Cycle
  holders: Holders
  tier: Tier
  agreement: Agreement
  /** A meeting booked by the lead fell through and nothing followed: from when somebody has to follow up. */
  followUpAt: Date | null
  /** Whoever holds it is away for the whole window, and contact is owed: somebody has to stand in. */
  away: Away | null
  /** No later handoff of the contact follows. */
  isLast: boolean
  /** By what it is judged whether a rejection has what its reason asks for. */
  evidence: EvidenceFacts
}

/** `earlier`: the contact's cycles before this one, as they stand. */
export type DerivedAt = { now: Date; earlier: Cycle[] }

/** A cycle as the facts make it: frozen are version, tier, origin and number; everything else is derived anew. */
export function deriveCycle(situation: Situation, followed: Followed, { now, earlier }: DerivedAt): Derived {
  const acts = actsAbout(situation, followed)
  const agreement = agreementOf(situation, followed)
  const frozen = freezeCycle(situation, followed, agreement)
  const { terms } = agreement
  const tier = tierNamed(agreement, frozen.tier)
  const barred = findBarred(earlier, situation.people.owners)
  const exempt = frozen.exempt
  const placed = startCycle({ at: followed.handoff.at, exempt }, acts)
  const outcome = settleDisposition({
    facts: situation.facts,
    agreement,
    owners: situation.people.owners,
    appId: situation.appId,
    handoff: followed.handoff,
    next: followed.next,
    acts,
    exempt: placed.exempt,
    parked: placed.parkedIn !== null,
  })
  const nextAt = followed.next?.at ?? null
  const ends = { next: nextAt, decidedAt: closingOf(outcome) ?? decisionOf(outcome) }
  const since = waitsSince(situation.facts, followed.handoff, ends)
  const begun = startCycle({ at: since, exempt }, acts)
  const held = { ...followed, handoff: { ...followed.handoff, at: since } }
  const holders = holdersOf(situation, held, { agreement, tier, barred })
  const {
    followUpAt,
    made,
    pauses,
    removedAt,
    response: found,
  } = findResponse(
    situation.facts,
    { agreement, owners: situation.people.owners, appId: situation.appId },
    {
      handoffAt: since,
      until: followed.next?.at ?? null,
      now,
      holders: holders.since.map((holder) => holder.owner),
    },
  )
  const ended = begun.exempt || (outcome.acceptance?.passedThrough ?? false)
  const closedAt = closingOf(outcome) ?? followed.next?.at ?? null
  const start = observeCycle(begun, {
    handoffAt: followed.handoff.at,
    liveAt: situation.liveAt,
    responseAt: found?.at ?? null,
    closedAt,
    clockless: ended,
  })
  const { startAt } = start
  const response = markEarly(found, startAt)
  const asked = findHolds({
    terms,
    tier,
    acts,
    absences: absencesOf(situation),
    handoffAt: since,
    until: followed.next?.at ?? null,
    startAt,
  })
  const holds = addPauses(asked, pauses)
  const calendar = calendarOf(terms, tier.calendar)
  const clockFacts: ClockFacts = {
    terms,
    tier,
    startAt,
    calendar: calendarOfCycle(terms, tier.calendar, holds),
    holds,
    response,
    closedAt,
    decidedAt: decisionOf(outcome),
    decisionFrom: decisionFrom(situation.liveAt, followed.handoff.at, [decisionOf(outcome), closedAt]),
    readAt: situation.readAt,
    now,
  }
  const { clocks, own, byTier } =
    ended || start.parkedIn !== null
      ? { clocks: [], own: [], byTier: [] }
      : clocksOf(clockFacts, holders, situation.people)
  const evidence: EvidenceFacts = {
    facts: situation.facts,
    terms,
    acts,
    made,
    calendar,
    since: new Date(since.getTime() - terms.sales.response.beforeMs),
    until: nextAt,
  }
  const cycle: Cycle = {
    ...frozen,
    ...outcome,
    rejection: withEvidence(outcome.rejection, evidence),
    response,
    attempts: tellAttempts(made, terms.sales.attempts['no_response'], calendar),
    activity: hasActivity(situation.facts, followed),
    quality: ratingOf(situation.facts, followed),
    talked: hasTalked(evidence),
    ...start,
    contactId: situation.contactId,
    ownerA: holders.ownerA,
    team: teamThen(situation, followed, holders.ownerA),
    ownerAtHandoff: holders.atHandoff,
    clocks: [...clocks, ...own],
    holds,
    waits: splitWait(clocks[0], present(holders, situation.people.owners), clockFacts.calendar),
    reviews: settleReviews(acts, { terms, calendar: calendarOf(terms, tier.calendar), now }),
    live: false,
    closedAt: closingOf(outcome) ?? outcome.acceptance?.at ?? closedAt,
    breachOwner: '',
    breachCause: null,
    corrected: false,
    evidenceRemovedAt: isConfirmed(removedAt, acts) ? null : removedAt,
    ...noteLead(situation.facts, { handoffAt: followed.handoff.at, until: closedAt, made, now }),
    recycleAt: restUntil(outcome.rejection, terms, acts),
    barred,
  }
  const { settleMs } = terms.sales.response
  const judged = {
    ...cycle,
    live: isLive(cycle, followed.next !== null),
    // Confirming takes the question away, not the cause.
    ...blameBreach({ ...cycle, evidenceRemovedAt: removedAt }, { facts: situation.facts, settleMs, byTier }),
  }
  const window = { calendar: calendarOf(terms, tier.calendar), ms: tier.withinMs }
  return {
    cycle: { ...judged, corrected: wasCorrected(judged, followed.known) },
    holders,
    tier,
    agreement,
    followUpAt,
    away: judged.live ? findAway({ cycle, holders, people: situation.people }, window, now) : null,
    isLast: followed.next === null,
    evidence,
  }
}

/** Any activity that can be read, at or after the handoff: theirs or ours (engineering, part C2 "logging"). */
function hasActivity({ evidence }: Situation['facts'], { handoff, next }: Followed): boolean {
  return evidence.some(({ at }) => at >= handoff.at && (next === null || at < next.at))
}

const RATINGS: string[] = ['good', 'fair', 'poor'] satisfies Quality[]

/** How reps rated the lead, by the card or the property: the last rating since the handoff, until the next one. */
function ratingOf({ timelines }: Situation['facts'], { handoff, next }: Followed): Cycle['quality'] {
  const last = during(timelines['pacto_lead_quality'] ?? [], handoff.at, next?.at ?? null).at(-1)?.value ?? ''
  return RATINGS.includes(last) ? (last as Quality) : ''
}

/** A team of the sales teams before any other; kept from when the lead became theirs (ux §2.5 "several teams"). */
function teamThen({ people, agreement }: Situation, { known }: Followed, owner: string): string {
  if (known?.team !== undefined && known.ownerA === owner) return known.team
  const teams = people.owners.get(owner)?.teamIds ?? []
  const { sales } = agreement.operations.people.teams
  return teams.find((team) => sales.includes(team)) ?? teams[0] ?? ''
}

/** A manager has seen that evidence is gone, and lets the new state stand. */
function isConfirmed(removedAt: Date | null, acts: Act[]): boolean {
  return removedAt !== null && actsOf(acts, 'confirm_removal').some(({ at }) => at >= removedAt)
}

/** In the order they were done, whatever order they came in. */
function actsAbout({ acts, cycleId }: Situation, { known, handoff }: Followed): Act[] {
  const id = known?.id ?? cycleId(handoff.at)
  return acts
    .filter((act) => act.cycleId === id)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
}

const NOTHING_OWN: Pick<People, 'hours' | 'absences'> = { hours: new Map(), absences: new Map() }

/** Whoever had left before it became theirs held nothing: nobody's wait, and no person's breach (product §3.3 "Owners"). */
function present({ since }: Holders, owners: People['owners']): Holders['since'] {
  return since.filter(({ owner, at }) => {
    const leftAt = owners.get(owner)?.leftAt
    return leftAt === undefined || leftAt > at
  })
}

/** The team's clocks, the holders' own, and the holders' as they would be by the tier's calendar alone. */
function clocksOf(
  facts: ClockFacts,
  holders: Holders,
  people: People,
): { clocks: RunningClock[]; own: RunningClock[]; byTier: RunningClock[] } {
  const clocks = runClocks(facts)
  const [team] = clocks
  if (!team) return { clocks, own: [], byTier: [] }
  const since = present(holders, people.owners)
  const shares: OwnerClockFacts = { ...facts, people, since, team, responseAt: facts.response?.at ?? null }
  return {
    clocks,
    own: runOwnerClocks(shares),
    byTier: runOwnerClocks({ ...shares, people: NOTHING_OWN }),
  }
}

/** What was still undecided when the observation ended has all its time from then on (engineering §25). */
function decisionFrom(liveAt: Date | null, handoffAt: Date, ends: (Date | null)[]): Date | null {
  if (liveAt === null || handoffAt >= liveAt) return null
  return ends.some((end) => end !== null && end < liveAt) ? null : liveAt
}

function holdersOf(
  { facts, people }: Situation,
  { handoff, next }: Followed,
  { agreement, tier, barred }: { agreement: Agreement; tier: Tier; barred: string[] },
): Holders {
  const { terms, operations } = agreement
  const { sales, marketing } = operations.people.teams
  const isHolder = (id: string): boolean => {
    const owner = people.owners.get(id)
    const isMarketing = isOfTeams(owner, marketing) && !isOfTeams(owner, sales)
    return !isMarketing && owner?.queue !== true && !barred.includes(id)
  }
  const owners = facts.timelines['hubspot_owner_id'] ?? []
  const span = { at: handoff.at, until: next?.at ?? null }
  const calendar = calendarOf(terms, tier.calendar)
  return followOwners(owners, span, { calendar, ms: terms.routing.graceMs, isHolder })
}

function closingOf({ rejection, withdrawal }: Outcome): Date | null {
  return withdrawal?.at ?? rejection?.at ?? null
}

/** Whichever came first: an acceptance after a rejection decides nothing a second time. */
function decisionOf({ acceptance, rejection }: Outcome): Date | null {
  if (!acceptance || !rejection) return acceptance?.at ?? rejection?.at ?? null
  return acceptance.at < rejection.at ? acceptance.at : rejection.at
}

/**
 * Live while something is still expected of somebody: undecided, a response clock that runs on after the
 * acceptance, or contact still owed after a breach (engineering §14: one live cycle per contact).
 */
function isLive(cycle: Cycle, followedByAnother: boolean): boolean {
  if (followedByAnother || cycle.exempt) return false
  if (cycle.disposition === 'open' || cycle.disposition === 'parked') return true
  if (cycle.disposition !== 'accepted' && cycle.disposition !== 'won') return false
  return owesContact(cycle)
}

/** By evidence only: a clock that began anew or came under another version was not breached by mistake. */
function wasCorrected(cycle: Cycle, known: Cycle | undefined): boolean {
  const same =
    known?.agreementVersion === cycle.agreementVersion && known.startAt.getTime() === cycle.startAt.getTime()
  if (!known || !same) return false
  const before = clockOf(known, 'response')?.breachedAt
  return known.corrected || (before != null && clockOf(cycle, 'response')?.breachedAt === null)
}
