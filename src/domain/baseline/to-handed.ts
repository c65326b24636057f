import { businessTimeBetween, isOpen, type Calendar } from '../business-time.ts'
import type { Cycle } from '../cycle.ts'
import type { Owner } from '../facts.ts'
import { localDay, localHour, dayNumber } from '../kpi/local-day.ts'
import type { PastLead } from '../past/past-lead.ts'
import type { Replay } from '../past/replay-lead.ts'
import type { Derived } from '../rules/derive-cycle.ts'
import { isFilled } from '../rules/judge-criteria.ts'
import { currentValue, during, valueAt } from '../timeline.ts'
import type { Handed, OwnerKind, Touch } from './handed.ts'
import { agentOf, mechanismOf } from './mechanism.ts'

/** What is the same for every handoff of a baseline. */
export type Frame = {
  replay: Replay
  /** Of the account: months, hours and weekdays. */
  timeZone: string
  calendar: Calendar
  /** null: the portal has none. */
  scoreProperty: string | null
  /** Properties whose filling is looked at. */
  required: readonly string[]
}

/** One handoff as it was replayed; `next`: the contact's next one. Batches are found later, over all handoffs. */
export function toHanded(
  lead: PastLead,
  { derived, next }: { derived: Derived; next: Derived | undefined },
  about: Frame,
): Handed {
  const { cycle } = derived
  const { timeZone, calendar, replay } = about
  const at = cycle.handoffAt
  const until = next && next.cycle.handoffAt < replay.to ? next.cycle.handoffAt : replay.to
  const entry = stagesOf(lead, replay).findLast((one) => one.at <= at)
  const business = (to: Date): number => businessTimeBetween(calendar, at, to)
  const clock = (to: Date): number => to.getTime() - at.getTime()
  const day = localDay(at, timeZone)
  const wonAt = wonOf(lead, { at, until }, replay)
  const ownedAt = firstOwned(lead, { at, until })
  return {
    contactId: lead.contactId,
    at,
    until,
    month: day.slice(0, 7),
    hour: localHour(at, timeZone),
    // 1 January 1970 was a Thursday.
    weekday: (((dayNumber(day) + 3) % 7) + 7) % 7,
    outsideHours: !isOpen(calendar, at),
    origin: cycle.origin,
    mechanism: entry ? mechanismOf(entry) : 'other',
    agent: entry ? agentOf(entry) : '',
    shieldSource: cycle.source,
    source: cycle.trafficSource,
    disposition: cycle.disposition,
    customer: cycle.customer,
    passedThrough: cycle.acceptance?.passedThrough ?? false,
    team: cycle.team ?? '',
    ownerKind: kindOfOwner(cycle.ownerAtHandoff, replay.people.owners),
    unowned: ownedAt && { clockMs: clock(ownedAt), businessMs: business(ownedAt) },
    response: cycle.response && {
      channel: cycle.response.channel,
      flag: cycle.response.flag,
      clockMs: clock(cycle.response.at),
      businessMs: business(cycle.response.at),
      attempts: attemptsUntil(derived, cycle.response.at),
    },
    age: { clockMs: clock(until), businessMs: business(until) },
    attempts: derived.evidence.made.length,
    touch: touchOf(lead, derived),
    acceptedAfterMs: cycle.acceptance && clock(cycle.acceptance.at),
    wonAfterMs: wonAt && clock(wonAt),
    rejection: cycle.rejection && { via: cycle.rejection.via, reason: cycle.rejection.reason },
    movedBackBy: movedBackBy(lead, cycle, replay),
    score: scoreOf(lead, { at, property: about.scoreProperty }),
    filled: filledAt(lead, at, about.required),
    deleted: false,
    aside: null,
  }
}

function stagesOf({ facts }: PastLead, { agreement }: Replay) {
  return facts.timelines[agreement.terms.handoff.property] ?? []
}

type Span = { at: Date; until: Date }

function wonOf(lead: PastLead, { at, until }: Span, replay: Replay): Date | null {
  const { won } = replay.agreement.terms.handoff
  return during(stagesOf(lead, replay), at, until).find(({ value }) => won.includes(value))?.at ?? null
}

/** When the lead first had any owner, from the handoff on; null: never until then. */
function firstOwned({ facts }: PastLead, { at, until }: Span): Date | null {
  const owners = facts.timelines['hubspot_owner_id'] ?? []
  if (valueAt(owners, at).value !== '') return at
  return during(owners, at, until).find(({ value }) => value !== '')?.at ?? null
}

function kindOfOwner(id: string, owners: ReadonlyMap<string, Owner>): OwnerKind {
  if (id === '') return 'none'
  const owner = owners.get(id)
  if (!owner) return 'unknown'
  return owner.queue ? 'queue' : owner.archived ? 'archived' : 'person'
}

function attemptsUntil({ evidence }: Derived, at: Date): number {
  return evidence.made.filter((attempt) => attempt.at <= at).length
}

/** Of the first outgoing attempt at or after the handoff. A sequence counts as contact only by a person's enrolment. */
function touchOf({ facts }: PastLead, { evidence }: Derived): Touch | null {
  const first = evidence.made.toSorted((a, b) => a.at.getTime() - b.at.getTime())[0]
  if (!first) return null
  const isSequence = facts.evidence.some(
    ({ kind, id, flags }) => flags.sequence && `${kind}:${id}` === first.engagementId,
  )
  if (!isSequence) return 'other'
  return first.counts === 'response' ? 'sequence_by_person' : 'sequence_by_other'
}

function movedBackBy(lead: PastLead, { withdrawal }: Cycle, replay: Replay): Handed['movedBackBy'] {
  if (withdrawal?.cause !== 'moved_back') return null
  const entry = stagesOf(lead, replay).find(({ at }) => at.getTime() === withdrawal.at.getTime())
  return entry ? { mechanism: mechanismOf(entry), agent: agentOf(entry) } : null
}

function scoreOf(
  { values }: PastLead,
  { at, property }: { at: Date; property: string | null },
): number | null {
  const value = property === null ? '' : valueAt(values[property] ?? [], at).value.trim()
  return value !== '' && Number.isFinite(Number(value)) ? Number(value) : null
}

/** How to reach a lead is remembered only as it is now; everything else as it was at the handoff. */
function filledAt({ values, facts }: PastLead, at: Date, required: readonly string[]): Handed['filled'] {
  const { email, phone } = facts.reachable
  const now: Record<string, boolean> = { email, phone }
  return Object.fromEntries(
    required.flatMap((property) => {
      if (property in now) return [[property, now[property] ?? false]]
      const timeline = values[property]
      return timeline === undefined ? [] : [[property, says(valueAt(timeline, at).value)]]
    }),
  )
}

/** `•` stands for a text that is not kept. */
function says(value: string): boolean {
  return value === '•' || isFilled(value)
}

/**
 * A lead as it was known at the end of the span: what came later is left out. A reason property of the portal is one of
 * those that decide. Nobody can ask for a handoff again, and no form makes one, while Pacto is not there.
 */
export function asOf(lead: PastLead, { to, agreement }: Pick<Replay, 'to' | 'agreement'>): PastLead {
  const { facts } = lead
  const cut = (timelines: PastLead['values']): PastLead['values'] =>
    Object.fromEntries(
      Object.entries(timelines).map(([name, timeline]) => [name, timeline.filter(({ at }) => at < to)]),
    )
  const values = cut(lead.values)
  const { pacto_hand_over_again: _, ...timelines } = cut(facts.timelines)
  const reason = agreement.operations.mapping.reasonProperty?.name
  if (reason !== undefined) timelines[reason] ??= values[reason] ?? []
  const gone = facts.gone && facts.gone.at < to ? facts.gone : null
  return { ...lead, facts: { ...facts, timelines, gone, signals: [] }, values }
}

export const currentOwner = ({ facts }: PastLead): string =>
  currentValue(facts.timelines['hubspot_owner_id'] ?? [])
