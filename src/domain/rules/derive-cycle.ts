import type { Agreement, Tier } from '../agreement.ts'
import { addBusinessTime } from '../business-time.ts'
import { clockOf, owesContact, type Cycle } from '../cycle.ts'
import { judgeOrigin } from '../provenance.ts'
import type { Situation } from '../situation.ts'
import { chooseTier } from './choose-tier.ts'
import type { Handoff } from './find-handoffs.ts'
import { findResponse } from './find-response.ts'
import { followOwners, type Holders } from './follow-owners.ts'
import { calendarOf, runClocks } from './run-clocks.ts'
import { settleDisposition, type Outcome } from './settle-disposition.ts'

export type Followed = { handoff: Handoff; next: Handoff | null; known: Cycle | undefined; number: number }
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
  const frozen = freeze(situation, followed, agreement)
  const tier = tierNamed(agreement, frozen.tier)
  const holders = holdersOf(situation, followed, { agreement, tier })
  const outcome = settleDisposition({
    facts: situation.facts,
    agreement,
    owners: situation.people.owners,
    appId: situation.appId,
    handoff: followed.handoff,
    next: followed.next,
    exempt: frozen.exempt,
  })
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
  const clockless = frozen.exempt || (outcome.acceptance?.passedThrough ?? false)
  const closedAt = closingOf(outcome) ?? followed.next?.at ?? null
  const clocks = clockless
    ? []
    : runClocks({
        terms: agreement.terms,
        tier,
        handoffAt: followed.handoff.at,
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
    contactId: situation.contactId,
    ownerA: holders.ownerA,
    ownerAtHandoff: holders.atHandoff,
    clocks,
    live: false,
    closedAt: closingOf(outcome) ?? outcome.acceptance?.at ?? closedAt,
    breachOwner: '',
    breachCause: null,
    corrected: false,
  }
  const judged = {
    ...cycle,
    live: isLive(cycle, followed.next !== null),
    ...blame(cycle, { agreement, tier, holders }),
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

type Frozen = Pick<
  Cycle,
  | 'id'
  | 'agreementVersion'
  | 'number'
  | 'handoffAt'
  | 'openedAt'
  | 'tier'
  | 'calendar'
  | 'exempt'
  | 'assumed'
  | 'origin'
  | 'scoreAtHandoff'
>

function freeze(situation: Situation, followed: Followed, agreement: Agreement): Frozen {
  const { known, handoff, number } = followed
  if (known) {
    const {
      id,
      agreementVersion,
      handoffAt,
      openedAt,
      tier,
      calendar,
      exempt,
      assumed,
      origin,
      scoreAtHandoff,
    } = known
    const { number } = known
    return {
      id,
      agreementVersion,
      number,
      handoffAt,
      openedAt,
      tier,
      calendar,
      exempt,
      assumed,
      origin,
      scoreAtHandoff,
    }
  }
  const origin = judgeOrigin(handoff.entry, situation.people.owners.values(), agreement.operations)
  const valueThen = (property: string) => situation.valueThen(property, handoff.at)
  const { tier, assumed } = chooseTier(agreement.terms, { at: handoff.at, origin, valueThen })
  const score = agreement.terms.marketing?.criteria.score
  return {
    id: situation.cycleId(handoff.at),
    agreementVersion: agreement.version,
    number,
    handoffAt: handoff.at,
    openedAt: situation.readAt,
    tier: tier.name,
    calendar: tier.calendar,
    // Self-sourced leads have no clock and are in neither side's figures (product §3.3).
    exempt: tier.exempt || origin === 'sales',
    assumed,
    origin,
    scoreAtHandoff: score ? valueThen(score.property).value : '',
  }
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
  if (cycle.disposition === 'open') return true
  if (cycle.disposition !== 'accepted' && cycle.disposition !== 'won') return false
  return owesContact(cycle)
}

function blame(
  cycle: Cycle,
  { agreement, tier, holders }: { agreement: Agreement; tier: Tier; holders: Holders },
): Pick<Cycle, 'breachOwner' | 'breachCause'> {
  const clock = clockOf(cycle, 'response')
  if (!clock?.breachedAt) return { breachOwner: '', breachCause: null }
  const takesEffectAt = new Date(clock.dueAt.getTime() + agreement.terms.sales.response.settleMs)
  const calendar = calendarOf(agreement.terms, tier.calendar)
  const lapsed = holders.since.find(
    (holder) => addBusinessTime(calendar, holder.at, tier.withinMs) <= takesEffectAt,
  )
  const held = holders.since.some((holder) => holder.at <= takesEffectAt)
  return { breachOwner: lapsed?.owner ?? '', breachCause: held ? 'nobody_contacted' : 'no_owner' }
}

function wasCorrected(cycle: Cycle, known: Cycle | undefined): boolean {
  if (!known) return false
  const before = clockOf(known, 'response')?.breachedAt
  return known.corrected || (before != null && clockOf(cycle, 'response')?.breachedAt === null)
}

/** The owner now: who is asked to act. Clearing the owner keeps the last one responsible (product §3.3). */
export function holderNow(holders: Holders): string {
  return holders.since.at(-1)?.owner ?? ''
}
