import type { Agreement, Tier } from '../agreement.ts'
import { clockOf, owesContact, type Cycle } from '../cycle.ts'
import type { Situation } from '../situation.ts'
import { blameBreach } from './blame-breach.ts'
import { calendarOfCycle } from './cycle-calendar.ts'
import { findHolds } from './find-holds.ts'
import type { Followed } from './find-handoffs.ts'
import { findResponse } from './find-response.ts'
import { followOwners, type Holders } from './follow-owners.ts'
import { freezeCycle } from './freeze-cycle.ts'
import { restUntil } from './rest-until.ts'
import { calendarOf, runClocks } from './run-clocks.ts'
import { settleDisposition, type Outcome } from './settle-disposition.ts'
import { settleReviews } from './settle-reviews.ts'
import { splitWait } from './split-wait.ts'
import { startCycle } from './start-cycle.ts'

export type Derived = {
  cycle: Cycle
  holders: Holders
  tier: Tier
  agreement: Agreement
  /** A meeting booked by the lead fell through and nothing followed: from when somebody has to follow up. */
  followUpAt: Date | null
}

/** A cycle as the facts make it: frozen are version, tier, origin and number; everything else is derived anew. */
export function deriveCycle(situation: Situation, followed: Followed, now: Date): Derived {
  const agreement = agreementOf(situation, followed.known)
  const frozen = freezeCycle(situation, followed, agreement)
  const acts = situation.acts.filter(({ cycleId }) => cycleId === frozen.id)
  const { terms } = agreement
  const tier = tierNamed(agreement, frozen.tier)
  const holders = holdersOf(situation, followed, { agreement, tier })
  const start = startCycle({ at: followed.handoff.at, exempt: frozen.exempt }, acts)
  const holds = findHolds(acts)
  const { followUpAt, ...contacts } = findResponse(
    situation.facts,
    { agreement, owners: situation.people.owners },
    {
      handoffAt: followed.handoff.at,
      until: followed.next?.at ?? null,
      now,
      holders: holders.since.map((holder) => holder.owner),
    },
  )
  const outcome = settleDisposition({
    facts: situation.facts,
    agreement,
    owners: situation.people.owners,
    appId: situation.appId,
    handoff: followed.handoff,
    next: followed.next,
    acts,
    exempt: start.exempt,
    parked: start.parkedIn !== null,
  })
  const clockless = start.exempt || start.parkedIn !== null || (outcome.acceptance?.passedThrough ?? false)
  const closedAt = closingOf(outcome) ?? followed.next?.at ?? null
  const clocks = clockless
    ? []
    : runClocks({
        terms,
        tier,
        startAt: start.startAt,
        calendar: calendarOfCycle(terms, tier.calendar, holds),
        response: contacts.response,
        closedAt,
        decidedAt: decisionOf(outcome),
        readAt: situation.readAt,
        now,
      })
  const cycle: Cycle = {
    ...frozen,
    ...outcome,
    ...contacts,
    ...start,
    contactId: situation.contactId,
    ownerA: holders.ownerA,
    ownerAtHandoff: holders.atHandoff,
    clocks,
    holds,
    waits: splitWait(),
    reviews: settleReviews(acts, { terms, calendar: calendarOf(terms, tier.calendar), now }),
    live: false,
    closedAt: closingOf(outcome) ?? outcome.acceptance?.at ?? closedAt,
    breachOwner: '',
    breachCause: null,
    corrected: false,
    evidenceRemovedAt: null,
    askedAgainAt: null,
    repliedAt: null,
    bouncedAt: null,
    recycleAt: restUntil(outcome.rejection, terms),
    barred: [],
  }
  const judged = {
    ...cycle,
    live: isLive(cycle, followed.next !== null),
    ...blameBreach(cycle, { agreement, tier, holders }),
  }
  return {
    cycle: { ...judged, corrected: wasCorrected(judged, followed.known) },
    holders,
    tier,
    agreement,
    followUpAt,
  }
}

function agreementOf({ agreement, termsOf }: Situation, known: Cycle | undefined): Agreement {
  if (!known || known.agreementVersion === agreement.version) return agreement
  return { ...agreement, version: known.agreementVersion, terms: termsOf(known.agreementVersion) }
}

function tierNamed({ terms, version }: Agreement, name: string): Tier {
  const tier = terms.sales.response.tiers.find((candidate) => candidate.name === name)
  if (!tier) throw new Error(`tier_unknown: version ${String(version)} has no tier «${name}»`)
  return tier
}

function holdersOf(
  { facts }: Situation,
  { handoff, next }: Followed,
  { agreement, tier }: { agreement: Agreement; tier: Tier },
): Holders {
  const owners = facts.timelines['hubspot_owner_id'] ?? []
  const calendar = calendarOf(agreement.terms, tier.calendar)
  const span = { at: handoff.at, until: next?.at ?? null }
  return followOwners(owners, span, { calendar, ms: agreement.terms.routing.graceMs })
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

function wasCorrected(cycle: Cycle, known: Cycle | undefined): boolean {
  if (!known) return false
  const before = clockOf(known, 'response')?.breachedAt
  return known.corrected || (before != null && clockOf(cycle, 'response')?.breachedAt === null)
}
