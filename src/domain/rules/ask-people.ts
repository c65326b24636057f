import type { EscalationStep, Mode } from '../agreement.ts'
import { clockOf, owesContact, type Cycle, type RunningClock } from '../cycle.ts'
import type { People } from '../situation.ts'
import type { Need, TaskRole } from '../task.ts'
import type { Derived } from './derive-cycle.ts'
import { after, before, calendarOf } from './run-clocks.ts'

/** What one receiver role is asked for now. `born`: an agreed step has been reached, so a task may come to be. */
export type Ask = { need: Need; to: string; dueAt: Date; overdue: boolean; born: boolean; waitsFor: Date[] }

/** To whom: owner ids; '' where there is nobody to ask. */
export type Receivers = { owner: string; manager: string }

export type AskedAt = { receivers: Receivers; mode: Mode; now: Date }

/** What a role is asked for, the most pressing first (product §3.4). */
export function asksOf(role: TaskRole, derived: Derived, at: AskedAt): Ask[] {
  // Observation: clocks run, nobody is asked for anything (product §2 `mode`).
  if (at.mode === 'observe') return []
  const asks = role === 'owner' ? ownerAsks(derived, at) : managerAsks(derived, at)
  return asks.filter((ask) => ask !== null)
}

function ownerAsks(derived: Derived, { receivers, now }: AskedAt): (Ask | null)[] {
  const { response, decision } = derived.agreement.terms.escalation
  const to = receivers.owner
  if (to === '') return []
  return [
    contactAsk(derived, { to, need: 'contact', steps: stepsFor(response, 'owner') }, now),
    followUpAsk(derived, to),
    decideAsk(derived, { to, steps: stepsFor(decision, 'owner') }, now),
    reasonAsk(derived.cycle, to),
  ]
}

function managerAsks(derived: Derived, { receivers, now }: AskedAt): (Ask | null)[] {
  const { response } = derived.agreement.terms.escalation
  const to = receivers.manager
  return [
    unownedAsk(derived, receivers, now),
    contactAsk(derived, { to, need: 'limit', steps: stepsFor(response, 'manager') }, now),
  ]
}

function stepsFor(steps: EscalationStep[], to: 'owner' | 'manager'): EscalationStep[] {
  return steps.filter((step) => step.to === to && step.action === 'task')
}

/** No owner after the grace, or an archived one: the manager at once (product §3.3). */
function unownedAsk({ cycle, agreement, holders }: Derived, receivers: Receivers, now: Date): Ask | null {
  const clock = clockOf(cycle, 'response')
  const agreed = stepsFor(agreement.terms.escalation.noOwner, 'manager').length > 0
  const unowned = receivers.owner === '' || holders.current === ''
  if (!clock || !agreed || !unowned || !isAwaited(cycle)) return null
  // Somebody who has left will not be routed away by waiting.
  const from = holders.current === '' ? holders.unownedAt : cycle.handoffAt
  return { need: 'unowned', to: receivers.manager, ...of(clock), born: now >= from, waitsFor: [from] }
}

function contactAsk(
  derived: Derived,
  asked: { to: string; need: Need; steps: EscalationStep[] },
  now: Date,
): Ask | null {
  const { cycle } = derived
  const clock = clockOf(cycle, 'response')
  if (!clock || !isAwaited(cycle)) return null
  const born = asked.steps.some((step) => isReached(step, derived, now))
  return { need: asked.need, to: asked.to, ...of(clock), born, waitsFor: shifted(asked.steps, derived) }
}

/** Contact is owed, and not by a later handoff instead. */
function isAwaited(cycle: Cycle): boolean {
  return cycle.live && owesContact(cycle)
}

function of(clock: RunningClock): Pick<Ask, 'dueAt' | 'overdue'> {
  return { dueAt: clock.dueAt, overdue: clock.state === 'breached' }
}

/** A warning fires only before due (engineering §24); breach and limit only once verified. */
function isReached(step: EscalationStep, derived: Derived, now: Date): boolean {
  const response = clockOf(derived.cycle, 'response')
  const at = instantOf(step, derived)
  if (!response || !at || now < at) return false
  if (step.at.on === 'breach') return response.state === 'breached'
  if (step.at.on === 'limit') return clockOf(derived.cycle, 'limit')?.state === 'breached'
  return now < response.dueAt
}

/** When a step of an escalation comes; null where its clock does not exist. */
function instantOf({ at }: EscalationStep, { cycle, agreement }: Derived): Date | null {
  const response = clockOf(cycle, 'response')
  const starts = {
    handoff: cycle.handoffAt,
    warn: response?.warnAt,
    breach: response?.dueAt,
    limit: clockOf(cycle, 'limit')?.dueAt,
    due: clockOf(cycle, 'decision')?.dueAt,
    grace: null,
  }
  const start = starts[at.on]
  if (!start) return null
  const calendar = calendarOf(agreement.terms, cycle.calendar)
  const later = at.plus ? after(calendar, start, at.plus) : start
  return at.minus ? before(calendar, later, at.minus) : later
}

/** The instants of steps that no clock's own instants bring a look at. */
function shifted(steps: EscalationStep[], derived: Derived): Date[] {
  return steps
    .filter(({ at }) => at.plus || at.minus)
    .map((step) => instantOf(step, derived))
    .filter((at) => at !== null)
}

/** A meeting that the lead had booked fell through, and nobody has been in touch since (product §3.2). */
function followUpAsk({ cycle, followUpAt }: Derived, to: string): Ask | null {
  if (!followUpAt || !cycle.live) return null
  return { need: 'contact', to, dueAt: followUpAt, overdue: false, born: true, waitsFor: [] }
}

function decideAsk(derived: Derived, asked: { to: string; steps: EscalationStep[] }, now: Date): Ask | null {
  const { cycle } = derived
  const clock = clockOf(cycle, 'decision')
  if (!clock || cycle.disposition !== 'open') return null
  const born = asked.steps.some((step) => {
    const at = instantOf(step, derived)
    return step.at.on === 'due' && at !== null && now >= at
  })
  return { need: 'decide', to: asked.to, ...of(clock), born, waitsFor: shifted(asked.steps, derived) }
}

function reasonAsk(cycle: Cycle, to: string): Ask | null {
  const { rejection, disposition } = cycle
  if (disposition !== 'rejected' || !rejection || rejection.reason !== null) return null
  return { need: 'reason', to, dueAt: rejection.at, overdue: false, born: true, waitsFor: [] }
}

/** The owner now, if there is one to act, and the manager of that owner's team. */
export function receiversOf({ holders }: Pick<Derived, 'holders'>, people: People): Receivers {
  const holder = people.owners.get(holders.since.at(-1)?.owner ?? '')
  const team = holder?.teamIds.find((id) => people.managers.has(id))
  const manager = people.managers.get(team ?? 'default') ?? people.managers.get('default') ?? ''
  return { owner: holder && !holder.archived ? holder.id : '', manager }
}
