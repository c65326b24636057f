import { clockOf, type Cycle, type RunningClock } from './cycle.ts'
import { deriveContact } from './derive-contact.ts'
import type { Derived } from './rules/derive-cycle.ts'
import { noteChanges } from './rules/note-changes.ts'
import { noteContact } from './rules/note-contact.ts'
import { noteSteps } from './rules/note-steps.ts'
import { planTasks } from './rules/plan-tasks.ts'
import { reviewsEndAt } from './rules/settle-reviews.ts'
import { showProperties } from './rules/show-properties.ts'
import { writePortalProperties } from './rules/write-portal-properties.ts'
import type { Decision, Situation } from './situation.ts'

/** Evidence is read once more this long after it was first seen: what disappears sooner never was (product §3.2). */
const EVIDENCE_RECHECK_MS = 10 * 60_000

const NOTHING: Omit<Decision, 'facts'> = {
  cycles: [],
  wanted: {},
  tasks: [],
  notices: [],
  audit: [],
  nextAt: null,
}

/**
 * Looks at a contact as HubSpot has it, its cycles and its agreement, and says how everything should be. Pure: the
 * same situation and `now` give the same decision, whatever fact caused the look (design §1).
 */
export function decide(asFound: Situation, now: Date): Decision {
  const { situation, followed, derived } = deriveContact(asFound, now)
  const { handOverAt } = situation.facts
  const latest = derived.at(-1)
  if (!latest)
    return { ...NOTHING, facts: situation.facts, audit: noteContact(asFound, situation.facts, now) }
  const planned = derived.map((one) => planTasks(one, situation, now))
  const portal = writePortalProperties(situation, latest, situation.facts, now)
  return {
    cycles: derived.map((one) => one.cycle),
    facts: portal.facts,
    wanted: { ...showProperties(latest, { owners: situation.people.owners, now }), ...portal.wanted },
    tasks: planned.flatMap((plan) => plan.tasks),
    notices: planned.flatMap((plan) => plan.notices),
    audit: [
      ...derived.flatMap(({ cycle }, i) => {
        const acts = situation.acts.filter(({ cycleId }) => cycleId === cycle.id)
        return noteChanges(followed[i]?.known, cycle, { acts, now })
      }),
      ...derived.flatMap((one, i) => noteSteps(one, { known: followed[i]?.known, situation }, now)),
      ...noteContact(asFound, portal.facts, now),
    ],
    nextAt: earliest([
      ...derived.flatMap((one) => breachesOf(one)),
      ...[
        ...derived.flatMap((one) => warningsOf(one)),
        ...derived.flatMap((one) => breaksOf(one)),
        ...planned.map((plan) => plan.bornAt),
        handOverAt,
        portal.wakeAt,
        ...derived.flatMap(({ cycle }) => reviewsEndAt(cycle)),
        ...situation.facts.evidence.map((e) => new Date(e.seenAt.getTime() + EVIDENCE_RECHECK_MS)),
        // Nothing dated in the future counts until then (engineering §23).
        ...[...situation.facts.unseen, ...situation.facts.evidence].map(({ at }) => at),
      ].filter((at) => at !== null && at > now),
    ]),
  }
}

// Between warn and the end of the settle time nothing new can be said: no look, no call spent.
function warningsOf({ cycle }: Derived): Date[] {
  return running(cycle)
    .filter(({ kind }) => kind !== 'owner')
    .map((clock) => clock.warnAt ?? clock.dueAt)
}

/** A hold ends, an absence begins or ends: it shows, and somebody else may have to act. */
function breaksOf({ cycle, away }: Derived): Date[] {
  if (!cycle.live) return []
  return [...cycle.holds.map(({ toAt }) => toAt), ...(away ? [away.fromAt, away.untilAt] : [])]
}

/**
 * When what waits may turn out breached. Kept even if it has passed by now: a clock still running then was judged by a
 * reading that began before, and only one that begins after may accuse (product §3.2).
 */
function breachesOf({ cycle, agreement }: Derived): Date[] {
  const { settleMs } = agreement.terms.sales.response
  const teamDueAt = clockOf(cycle, 'response')?.dueAt.getTime() ?? 0
  return running(cycle).map(({ kind, dueAt }) => {
    const from = kind === 'owner' ? Math.max(dueAt.getTime(), teamDueAt) : dueAt.getTime()
    return new Date(from + settleMs)
  })
}

function running(cycle: Cycle): RunningClock[] {
  return cycle.clocks.filter((clock) => clock.state === 'running')
}

function earliest(instants: (Date | null)[]): Date | null {
  return instants.reduce((first, at) => (first === null || (at !== null && at < first) ? at : first), null)
}
