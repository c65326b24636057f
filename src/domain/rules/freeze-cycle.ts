import type { Agreement } from '../agreement.ts'
import type { Cycle } from '../cycle.ts'
import { judgeOrigin, sourceOf } from '../provenance.ts'
import type { Situation } from '../situation.ts'
import { chooseTier } from './choose-tier.ts'
import type { Followed } from './find-handoffs.ts'
import { isOpen } from '../business-time.ts'
import { criteriaMetAt, judgeCriteria } from './judge-criteria.ts'
import { calendarOf } from './run-clocks.ts'
import { trafficOf } from './traffic-of.ts'

/** What is settled at the handoff and never derived again (product §2 "first match wins, frozen at the handoff"). */
const FROZEN = [
  'id',
  'agreementVersion',
  'number',
  'handoffAt',
  'source',
  'openedAt',
  'tier',
  'calendar',
  'exempt',
  'adopted',
  'assumed',
  'origin',
  'scoreAtHandoff',
  'conforming',
  'gaps',
  'customer',
  'trafficSource',
  'campaign',
  'criteriaMetAt',
  'outsideHours',
] as const

export type Frozen = Pick<Cycle, (typeof FROZEN)[number]>

/** `agreement`: the version the cycle is under, which an explicit act may have changed (invariant 6). */
export function freezeCycle(situation: Situation, followed: Followed, agreement: Agreement): Frozen {
  const { known, handoff, number } = followed
  if (known) return { ...standing(situation, known, agreement), ...trafficThen(situation, known) }
  const origin = judgeOrigin(handoff.entry, situation.people.owners.values(), agreement.operations)
  const valueThen = (property: string) => situation.valueThen(property, handoff.at)
  const { tier, assumed } = chooseTier(agreement.terms, { at: handoff.at, origin, valueThen })
  const score = agreement.terms.marketing?.criteria.score
  return {
    id: situation.cycleId(handoff.at),
    agreementVersion: agreement.version,
    number,
    handoffAt: handoff.at,
    source: sourceOf(handoff.entry),
    openedAt: situation.readAt,
    tier: tier.name,
    calendar: tier.calendar,
    // Self-sourced leads have no clock and are in neither side's figures (product §3.3).
    exempt: tier.exempt || origin === 'sales' || isAdopted(situation, handoff),
    ...(isAdopted(situation, handoff) && { adopted: true }),
    assumed,
    origin,
    ...judgeCriteria(agreement.terms, (property) => valueThen(property).value),
    customer: wasCustomer(situation, followed, agreement),
    ...trafficThen(situation, { handoffAt: handoff.at, trafficSource: '', campaign: '' }),
    criteriaMetAt: criteriaMetAt(agreement.terms, {
      at: handoff.at,
      timelineOf: (property) => situation.timelineOf?.(property) ?? [],
    }),
    outsideHours: !isOpen(calendarOf(agreement.terms, tier.calendar), handoff.at),
    scoreAtHandoff: score ? asNumber(valueThen(score.property).value) : '',
  }
}

/**
 * As it was at the handoff; HubSpot finds it out a little later than that, and what was unknown stays open until somebody
 * reads it: then the first that is known counts.
 */
function trafficThen(
  { valueThen, readAt }: Pick<Situation, 'valueThen' | 'readAt'>,
  { handoffAt, ...known }: Pick<Cycle, 'handoffAt' | 'trafficSource' | 'campaign'>,
): Pick<Cycle, 'trafficSource' | 'campaign'> {
  if (known.trafficSource !== '') return { trafficSource: known.trafficSource, campaign: known.campaign }
  const then = trafficOf((property) => valueThen(property, handoffAt).value)
  return then.trafficSource === '' ? trafficOf((property) => valueThen(property, readAt).value) : then
}

function standing(situation: Situation, known: Cycle, agreement: Agreement): Frozen {
  return known.agreementVersion === agreement.version ? pick(known) : migrated(situation, known, agreement)
}

/** The tier of the same name in the new version; where there is none, chosen anew from the values at the handoff. */
function migrated(situation: Situation, known: Cycle, { terms, version }: Agreement): Frozen {
  const { handoffAt: at, origin } = known
  const same = terms.sales.response.tiers.find(({ name }) => name === known.tier)
  const valueThen = (property: string) => situation.valueThen(property, at)
  const { tier, assumed } = same
    ? { tier: same, assumed: known.assumed }
    : chooseTier(terms, { at, origin, valueThen })
  return {
    ...pick(known),
    agreementVersion: version,
    tier: tier.name,
    calendar: tier.calendar,
    exempt: tier.exempt || origin === 'sales' || known.adopted === true,
    assumed,
  }
}

/** Only a backfill has such followed: whatever else there is of it, nobody is asked for anything (engineering §25). */
function isAdopted({ goLiveAt }: Situation, { at }: Followed['handoff']): boolean {
  return at < goLiveAt
}

/** It had been won before this handoff: no new MQL (product §3.3). */
function wasCustomer({ facts }: Situation, { handoff }: Followed, { terms }: Agreement): boolean {
  const stages = facts.timelines[terms.handoff.property] ?? []
  const before = stages.filter((entry) => entry.at < handoff.at)
  return before.some(({ value }) => terms.handoff.won.includes(value))
}

/** The property it is written to is a number: a score of another kind is no score. */
function asNumber(value: string): string {
  return value !== '' && Number.isFinite(Number(value)) ? value : ''
}

function pick(cycle: Cycle): Frozen {
  return Object.fromEntries(
    FROZEN.flatMap((key) => (cycle[key] === undefined ? [] : [[key, cycle[key]]])),
  ) as Frozen
}
