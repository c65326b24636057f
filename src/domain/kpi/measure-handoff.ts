import { clockOf, type Cycle, type RunningClock } from '../cycle.ts'
import { localDay, localHour } from './local-day.ts'
import { markHandoff, type MarkTerms } from './mark-handoff.ts'
import type { Marks } from './marks.ts'

export type MeasureTerms = MarkTerms & {
  timeZone: string
  /** Properties that must be filled. */
  required: string[]
  /** A contact counts once in so many ms of clock time; null: no such term. */
  onceInMs: number | null
}

/** Who had the lead, and how long it waited, in ms of business time; `closed` is clock time outside hours. */
export type Waits = { none: number; first: number; later: number; closed: number }

/** One person's share of a response clock: what a person is judged by (engineering §22). */
export type Share = {
  owner: string
  verdict: 'waiting' | 'in_time' | 'late' | 'stopped'
  /** Business time of the tier's calendar in which that person had the lead, in ms. */
  heldMs: number
}

/** Everything the figures need of one handoff. */
export type Measure = {
  cycleId: string
  contactId: string
  handoffAt: Date
  /** Local date and hour of the handoff, in the agreement's zone. */
  day: string
  hour: number
  /** Of the owner at the end of the routing grace; '' for nobody. */
  team: string
  owner: string
  /** Original traffic source at the handoff, and its campaign; '' where they are not known. */
  source: string
  campaign: string
  tier: string
  /** Reason code of a rejection; '' where there is none. */
  reason: string
  live: boolean
  marks: Marks
  /** Whole minutes to the first contact, of what was answered in time or late; null: it says nothing. */
  businessMinutes: number | null
  clockMinutes: number | null
  /** Whole business minutes from the handoff to the owner at the end of the grace; null: there was none. */
  routingMinutes: number | null
  waits: Waits
  /** Required properties that were filled at the handoff, of those asked for. */
  filled: number
  asked: number
  /** The lower end of the ten points that the score at the handoff lies in; null: it had none. */
  band: number | null
  /** Whole minutes of clock time from the criteria met to the handoff; null: they were not, or nobody knows since when. */
  deliveryMinutes: number | null
  onceInMs: number | null
  /** The last hold. */
  heldFrom: Date | null
  heldTo: Date | null
  askedAgain: boolean
  shares: Share[]
}

const MINUTE = 60_000

/** Pure: the same cycle and terms always give the same (engineering §30, part C2). */
export function measureHandoff(cycle: Cycle, terms: MeasureTerms): Measure {
  const marks = markHandoff(cycle, terms)
  const hold = cycle.holds.at(-1)
  return {
    cycleId: cycle.id,
    contactId: cycle.contactId,
    handoffAt: cycle.handoffAt,
    day: localDay(cycle.handoffAt, terms.timeZone),
    hour: localHour(cycle.handoffAt, terms.timeZone),
    team: cycle.team ?? '',
    owner: cycle.ownerA,
    source: cycle.trafficSource,
    campaign: cycle.campaign,
    tier: cycle.tier,
    reason: marks.evidence === 'none' ? '' : (cycle.rejection?.reason ?? ''),
    live: cycle.live,
    marks,
    ...minutesOf(marks, clockOf(cycle, 'response')),
    routingMinutes: routingOf(cycle),
    waits: waitsOf(cycle),
    ...completenessOf(cycle, terms),
    band: bandOf(cycle),
    deliveryMinutes: deliveryOf(cycle),
    onceInMs: terms.onceInMs,
    heldFrom: hold?.fromAt ?? null,
    heldTo: hold?.toAt ?? null,
    askedAgain: cycle.askedAgainAt !== null,
    shares: sharesOf(cycle),
  }
}

const BAND = 10
/** Whatever the portal keeps in that property: the store's numbers end somewhere. */
const HIGHEST = 1_000_000

function bandOf({ scoreAtHandoff }: Cycle): number | null {
  const score = Math.min(Math.max(Number(scoreAtHandoff), -HIGHEST), HIGHEST)
  return scoreAtHandoff === '' ? null : Math.floor(score / BAND) * BAND
}

/** Marketing's own time, before anybody of Sales had anything to do with it (part C2 "delivery"). */
function deliveryOf({ criteriaMetAt, handoffAt }: Cycle): number | null {
  return criteriaMetAt && Math.floor((handoffAt.getTime() - criteriaMetAt.getTime()) / MINUTE)
}

function minutesOf(
  { response }: Marks,
  clock: RunningClock | undefined,
): Pick<Measure, 'businessMinutes' | 'clockMinutes'> {
  const answered = clock?.state === 'met' || clock?.state === 'met_late'
  if (!answered || (response !== 'in_time' && response !== 'late'))
    return { businessMinutes: null, clockMinutes: null }
  return {
    businessMinutes: Math.floor(clock.elapsedBusinessMs / MINUTE),
    clockMinutes: Math.floor(clock.elapsedClockMs / MINUTE),
  }
}

/** The parts of the wait cover the response clock; what came before owner A's first is routing. */
function routingOf({ waits, ownerA }: Cycle): number | null {
  const first = waits.findIndex(({ owner }) => owner === ownerA)
  if (ownerA === '' || first < 0) return null
  return Math.floor(sum(waits.slice(0, first).map(({ businessMs }) => businessMs)) / MINUTE)
}

function waitsOf(cycle: Cycle): Waits {
  const { ownerA, waits } = cycle
  const held = (is: (owner: string) => boolean): number =>
    sum(waits.filter(({ owner }) => is(owner)).map(({ businessMs }) => businessMs))
  const all = held(() => true)
  const elapsed = sum(waits.map(({ fromAt, toAt }) => toAt.getTime() - fromAt.getTime()))
  return {
    none: held((owner) => owner === ''),
    first: held((owner) => owner !== '' && owner === ownerA),
    later: held((owner) => owner !== '' && owner !== ownerA),
    closed: elapsed - all,
  }
}

function completenessOf(
  { conforming, gaps }: Cycle,
  { required }: MeasureTerms,
): Pick<Measure, 'filled' | 'asked'> {
  if (conforming === null) return { filled: 0, asked: 0 }
  return { filled: required.filter((name) => !gaps.includes(name)).length, asked: required.length }
}

const VERDICT = {
  running: 'waiting',
  met: 'in_time',
  met_late: 'late',
  breached: 'late',
  stopped: 'stopped',
} as const

/** One row a person, whoever held it twice. */
function sharesOf(cycle: Cycle): Share[] {
  const own = cycle.clocks.filter(({ kind }) => kind === 'owner')
  return [...Map.groupBy(own, ({ owner }) => owner)].map(([owner, clocks]) => {
    const states = clocks.map(({ state }) => VERDICT[state])
    const verdict = (['late', 'waiting', 'in_time'] as const).find((one) => states.includes(one)) ?? 'stopped'
    const turns = cycle.waits.filter((wait) => wait.owner === owner)
    return { owner, verdict, heldMs: sum(turns.map(({ businessMs }) => businessMs)) }
  })
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
