import type { Terms, Tier } from '../agreement.ts'
import { addBusinessTime, type Calendar } from '../business-time.ts'
import type { Hold, RunningClock } from '../cycle.ts'
import type { People } from '../situation.ts'
import { without } from './cycle-calendar.ts'
import type { Holders } from './follow-owners.ts'
import { personalCalendar } from './personal-calendar.ts'
import { calendarOf, settle } from './run-clocks.ts'

export type OwnerClockFacts = {
  terms: Terms
  tier: Tier
  startAt: Date
  holds: Hold[]
  people: Pick<People, 'hours' | 'absences'>
  since: Holders['since']
  /** The team's response clock. */
  team: RunningClock
  responseAt: Date | null
  closedAt: Date | null
  readAt: Date
  now: Date
}

type Stay = { owner: string; from: Date; to: Date | null }

/**
 * One clock a holder (engineering §22): the full window from the later of start and assignment, in that person's own
 * hours less absences, counting only the person's stays. Response, close and the next holder stop it.
 */
export function runOwnerClocks(facts: OwnerClockFacts): RunningClock[] {
  const stays = staysOf(facts)
  const owners = [...new Set(stays.map(({ owner }) => owner))]
  return owners.map((owner) => ownerClock(facts, { owner, stays: stays.filter((s) => s.owner === owner) }))
}

/** Whoever got it after the contact, or had it only before the start, was never waited for. */
function staysOf({ since, startAt, responseAt, closedAt }: OwnerClockFacts): Stay[] {
  const turns = since.filter(({ owner }, i) => since[i - 1]?.owner !== owner)
  return turns
    .map(({ owner, at }, i): Stay => ({
      owner,
      from: at > startAt ? at : startAt,
      to: turns[i + 1]?.at ?? null,
    }))
    .filter(({ from, to }) => (to === null || to > from) && isBy(from, responseAt) && isBy(from, closedAt))
}

function isBy(at: Date, end: Date | null): boolean {
  return end === null || at <= end
}

function ownerClock(
  facts: OwnerClockFacts,
  { owner, stays }: { owner: string; stays: Stay[] },
): RunningClock {
  const gaps = gapsOf(stays)
  const startAt = stays[0]?.from ?? facts.startAt
  const calendar = ownCalendar(facts, owner, gaps)
  const leftAt = stays.at(-1)?.to ?? null
  const clock = settle(facts, {
    kind: 'owner',
    owner,
    startAt,
    dueAt: addBusinessTime(calendar, startAt, facts.tier.withinMs),
    calendar,
    waitsFor: facts.responseAt,
    closedAt: leftAt && (!facts.closedAt || leftAt < facts.closedAt) ? leftAt : facts.closedAt,
    // A person is judged no earlier than the team: nothing is looked up for the sake of one share alone.
    verifiedFrom: facts.team.dueAt,
  })
  const elsewhere = gaps.reduce((sum, { fromAt, toAt }) => sum + toAt.getTime() - fromAt.getTime(), 0)
  return { ...clock, elapsedClockMs: Math.max(0, clock.elapsedClockMs - elsewhere) }
}

/** When somebody else had it, between two stays of one holder. */
function gapsOf(stays: Stay[]): { fromAt: Date; toAt: Date }[] {
  return stays.flatMap(({ to }, i) => {
    const next = stays[i + 1]
    return to && next ? [{ fromAt: to, toAt: next.from }] : []
  })
}

function ownCalendar(
  { terms, tier, people, holds }: OwnerClockFacts,
  owner: string,
  gaps: { fromAt: Date; toAt: Date }[],
): Calendar {
  const own = personalCalendar(calendarOf(terms, tier.calendar), people, owner)
  return without(own, [...holds, ...gaps])
}
