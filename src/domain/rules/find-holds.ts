import type { Act } from '../act.ts'
import type { Terms, Tier } from '../agreement.ts'
import { addBusinessDays, addBusinessTime } from '../business-time.ts'
import type { Hold } from '../cycle.ts'
import type { RecordFacts } from '../situation.ts'
import { calendarOfCycle } from './cycle-calendar.ts'
import { calendarOf } from './run-clocks.ts'

export type HoldFacts = {
  terms: Terms
  tier: Tier
  /** Of this cycle. */
  acts: Act[]
  /** Spans in which the contact lay in the recycle bin. */
  absences: RecordFacts['absences']
  handoffAt: Date
  /** The next handoff of the contact; null for the latest. */
  until: Date | null
  startAt: Date
}

type Asked = Extract<Act, { kind: 'hold' }>

/** Reason of a hold that nobody asked for: the contact lay in the recycle bin (engineering §26). */
export const DELETED = 'deleted'

/**
 * The holds of a cycle, oldest first, none overlapping (product §3.3 "Hold"): those asked for that the agreement
 * allows, and the time the contact was deleted. What it does not allow is no hold, whoever let it pass.
 */
export function findHolds(facts: HoldFacts): Hold[] {
  const asked = facts.acts.filter((act): act is Asked => act.kind === 'hold')
  const deleted = facts.absences.filter(
    ({ fromAt, toAt }) => toAt > facts.handoffAt && (facts.until === null || fromAt < facts.until),
  )
  const inOrder = [...asked, ...deleted].toSorted(
    (a, b) => startOf(a).getTime() - startOf(b).getTime() || (idOf(a) < idOf(b) ? -1 : 1),
  )
  return inOrder.reduce<Hold[]>((holds, one) => {
    const hold = 'kind' in one ? allowed(one, holds, facts) : absence(one, holds)
    return hold ? [...holds, hold] : holds
  }, [])
}

function absence({ fromAt, toAt }: RecordFacts['absences'][number], holds: Hold[]): Hold | null {
  const last = holds.at(-1)
  const from = last && last.toAt > fromAt ? last.toAt : fromAt
  return from < toAt ? { fromAt: from, toAt, reason: DELETED, actId: '' } : null
}

/** Before the response is due, with an agreed reason, so often a cycle, never during another, cut at the longest. */
function allowed(act: Asked, holds: Hold[], facts: HoldFacts): Hold | null {
  const { terms, tier, startAt, handoffAt } = facts
  const { perCycle, longestBusinessDays, reasons } = terms.hold
  const before = holds.filter(({ actId }) => actId !== '').length
  const last = holds.at(-1)
  if (act.at < handoffAt || before >= perCycle || !reasons.includes(act.reason)) return null
  if (last && last.toAt > act.at) return null
  const dueAt = addBusinessTime(calendarOfCycle(terms, tier.calendar, holds), startAt, tier.withinMs)
  if (act.at >= dueAt) return null
  const longest = addBusinessDays(calendarOf(terms, tier.calendar), act.at, longestBusinessDays)
  const ends = [act.untilAt, longest, ...resumed(act, facts.acts)]
  const toAt = new Date(Math.min(...ends.map((end) => end.getTime())))
  return toAt > act.at ? { fromAt: act.at, toAt, reason: act.reason, actId: act.id } : null
}

function resumed({ at }: Asked, acts: Act[]): Date[] {
  return acts.filter((act) => act.kind === 'resume' && act.at > at).map((act) => act.at)
}

function startOf(one: Asked | RecordFacts['absences'][number]): Date {
  return 'kind' in one ? one.at : one.fromAt
}

function idOf(one: Asked | RecordFacts['absences'][number]): string {
  return 'kind' in one ? one.id : ''
}
