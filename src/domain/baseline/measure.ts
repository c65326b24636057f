import { replayLead } from '../past/replay-lead.ts'
import type { PastDeal, PastLead } from '../past/past-lead.ts'
import { measureArrival, measureOwners, type ArrivalFigures, type OwnerFigures } from './arrival.ts'
import { findParked, usualPeak, type Burst } from './find-parked.ts'
import type { Handed } from './handed.ts'
import { asideOf } from './judged.ts'
import { measureDeals, type DealFigures } from './money.ts'
import type { Share } from './numbers.ts'
import {
  measureCompleteness,
  measureConversion,
  measureRejections,
  type ConversionFigures,
  type RejectionFigures,
} from './outcome.ts'
import {
  measureAttempts,
  measureResponse,
  measureUncontacted,
  type AttemptFigures,
  type ResponseFigures,
  type Uncontacted,
} from './response.ts'
import { measureScore, type ScoreFigures } from './score.ts'
import { asOf, toHanded, type Frame } from './to-handed.ts'
import { measureUnseen, noActivities, noteActivities, type Activities, type UnseenFigures } from './unseen.ts'
import { noteWriters, writersOf, type Writer, type Writing } from './writers.ts'

/** What is gathered while leads go by, page by page: nothing of a lead itself is kept. */
export type Gathered = {
  handed: Handed[]
  deals: Map<string, PastDeal[]>
  writing: Writing
  activities: Activities
}

export const nothingGathered = (): Gathered => ({
  handed: [],
  deals: new Map(),
  writing: new Map(),
  activities: noActivities(),
})

/** Adds a lead: its handoffs of the span as a replay makes them, its deals, and what wrote to it. */
export function gatherLead(gathered: Gathered, found: PastLead, frame: Frame): void {
  const { replay } = frame
  const lead = asOf(found, replay)
  const derived = replayLead(lead, replay).filter(({ cycle }) => cycle.handoffAt >= replay.from)
  const handed = derived
    .map((one, index) => toHanded(lead, { derived: one, next: derived[index + 1] }, frame))
    .map((one) => ({ ...one, deleted: found.facts.gone !== null }))
    .filter(({ at }) => at < replay.to)
  const [first] = handed
  if (!first) return
  gathered.handed.push(...handed)
  if (lead.deals.length > 0) gathered.deals.set(lead.contactId, lead.deals)
  const { property, enter } = replay.agreement.terms.handoff
  noteWriters(gathered.writing, lead, {
    properties: watched(frame),
    enter: { property, value: enter },
    handoffs: handed.map(({ at }) => at),
    to: replay.to,
  })
  const { owners } = replay.people
  noteActivities(gathered.activities, lead.facts.evidence, { since: first.at, to: replay.to, owners })
}

/** Properties by which a handoff is decided: who writes these can decide in Pacto's place. */
export function watched({ replay }: Frame): string[] {
  const { terms, operations } = replay.agreement
  const reason = operations.mapping.reasonProperty
  return [
    ...new Set([
      ...[terms.handoff.property, 'hubspot_owner_id', 'hs_lead_status'],
      ...(reason ? [reason.name] : []),
    ]),
  ]
}

/** Every figure that rests on the handoffs alone. */
export type Measured = {
  arrival: ArrivalFigures
  owners: OwnerFigures
  response: ResponseFigures
  uncontacted: Uncontacted
  attempts: AttemptFigures
  conversion: ConversionFigures
  rejections: RejectionFigures
  score: ScoreFigures
  completeness: (Share & { property: string })[]
  deals: DealFigures
  bursts: { parked: number; found: Burst[]; usualPeak: number }
  unseen: UnseenFigures
  writers: Writer[]
}

/** Pure: the same leads always give the same figures. `wonInSpan`: of the whole portal; null where it was not asked. */
export function measure(
  gathered: Gathered,
  { frame, wonInSpan }: { frame: Frame; wonInSpan: readonly PastDeal[] | null },
): Measured {
  const { parked, bursts } = findParked(gathered.handed)
  const handed = gathered.handed
    .map((one) => ({ ...one, aside: asideOf(one, parked.has(one)) }))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.contactId < b.contactId ? -1 : 1))
  const { timeZone, replay, required, scoreProperty } = frame
  return {
    arrival: measureArrival(handed, { from: replay.from, to: replay.to, timeZone }),
    owners: measureOwners(handed),
    response: measureResponse(handed),
    uncontacted: measureUncontacted(handed),
    attempts: measureAttempts(handed),
    conversion: measureConversion(handed),
    rejections: measureRejections(handed),
    score: measureScore(handed, scoreProperty),
    completeness: measureCompleteness(handed, required),
    deals: measureDeals(handed, { dealsOf: gathered.deals, wonInSpan, timeZone }),
    bursts: { parked: parked.size, found: bursts.slice(0, 10), usualPeak: usualPeak(handed) },
    unseen: measureUnseen(handed, gathered.activities),
    writers: writersOf(gathered.writing),
  }
}
