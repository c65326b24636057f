import type { EscalationStep, Mode } from '../agreement.ts'
import { isOpen, nextOpen } from '../business-time.ts'
import { clockOf, owesContact, type Cycle, type RunningClock } from '../cycle.ts'
import type { LedgerTask, People, Situation } from '../situation.ts'
import type { Need, TaskRole, TaskWanted } from '../task.ts'
import type { Derived } from './derive-cycle.ts'
import { after, before, calendarOf } from './run-clocks.ts'

/** What one receiver role is asked for now. `born`: an agreed step has been reached, so a task may come to be. */
type Ask = { need: Need; to: string; dueAt: Date; overdue: boolean; born: boolean; waitsFor: Date[] }

export type Receivers = { owner: string; manager: string }

/**
 * The tasks of one cycle as they should be: at most one open task a role (engineering §8). A need changes the
 * open task or makes the next one; a closed task is never reopened; no task is born outside business hours.
 * Returns only tasks that differ from the ledger, plus when the next birth may come.
 */
export function planTasks(
  derived: Derived,
  situation: Pick<Situation, 'ledger' | 'people'>,
  now: Date,
): { tasks: LedgerTask[]; bornAt: Date | null } {
  const { cycle, agreement } = derived
  const mine = situation.ledger.tasks.filter((task) => task.cycleId === cycle.id)
  const at = { receivers: receiversOf(derived, situation.people), mode: agreement.operations.mode, now }
  const owner = planTask('owner', derived, { mine, at, twin: null })
  const manager = planTask('manager', derived, { mine, at, twin: owner.openFor })
  const waiting = [...owner.bornAt, ...manager.bornAt].toSorted((a, b) => a.getTime() - b.getTime())
  return { tasks: [...owner.tasks, ...manager.tasks], bornAt: waiting[0] ?? null }
}

type Plan = { tasks: LedgerTask[]; openFor: string | null; bornAt: Date[] }

/** `twin`: who has an open task of this cycle already; a person who is owner and manager at once gets one. */
function planTask(
  role: TaskRole,
  derived: Derived,
  { mine, at, twin }: { mine: LedgerTask[]; at: Now; twin: string | null },
): Plan {
  const { cycle, agreement } = derived
  const ofRole = mine.filter((task) => task.role === role)
  const open = ofRole.find((task) => task.open)
  const asks = asksOf(role, derived, at).filter((ask) => ask.to !== twin)
  // What is not due to be asked yet makes no task, and takes over no other need's.
  const ask = asks.find(({ need, born }) => born || need === open?.wanted.need)
  const bornAt = asks.flatMap((waiting) => waiting.waitsFor.filter((instant) => instant > at.now))
  if (open) {
    const wanted = ask ? wantedOf(ask) : completed(open.wanted, cycle)
    const tasks = same(open.wanted, wanted) ? [] : [{ ...open, open: ask !== undefined, wanted }]
    return { tasks, openFor: ask?.to ?? null, bornAt }
  }
  if (!ask) return { tasks: [], openFor: null, bornAt }
  const calendar = calendarOf(agreement.terms, cycle.calendar)
  if (!isOpen(calendar, at.now)) {
    return { tasks: [], openFor: null, bornAt: [...bornAt, nextOpen(calendar, at.now)] }
  }
  return { tasks: [newTask(cycle, { role, n: ofRole.length + 1 }, ask)], openFor: ask.to, bornAt }
}

function newTask(cycle: Cycle, { role, n }: { role: TaskRole; n: number }, ask: Ask): LedgerTask {
  return {
    key: `${cycle.id}:${role}:${String(n)}`,
    cycleId: cycle.id,
    role,
    n,
    open: true,
    wanted: wantedOf(ask),
  }
}

function wantedOf({ need, to, dueAt, overdue }: Ask): TaskWanted {
  return { need, to, dueAt, overdue, status: 'open', closedBy: null }
}

function same(a: TaskWanted, b: TaskWanted): boolean {
  return (
    a.need === b.need &&
    a.to === b.to &&
    a.dueAt.getTime() === b.dueAt.getTime() &&
    a.overdue === b.overdue &&
    a.status === b.status
  )
}

/** What did it is written into the task (product §3.4). */
function completed(wanted: TaskWanted, cycle: Cycle): TaskWanted {
  return { ...wanted, status: 'completed', closedBy: closedBy(wanted, cycle) }
}

function closedBy({ need }: TaskWanted, cycle: Cycle): TaskWanted['closedBy'] {
  const { response, rejection, withdrawal, acceptance } = cycle
  const contact = response && { channel: response.channel, by: response.by, at: response.at }
  const withdrawn = withdrawal && { channel: 'withdrawn', by: '', at: withdrawal.at }
  const rejected = rejection && { channel: 'rejected', by: '', at: rejection.at }
  const accepted = acceptance && { channel: 'accepted', by: '', at: acceptance.at }
  if (need === 'decide' || need === 'reason') return withdrawn ?? accepted ?? rejected
  return contact ?? withdrawn ?? rejected
}

export function receiversOf({ holders }: Pick<Derived, 'holders'>, people: People): Receivers {
  const holder = people.owners.get(holders.since.at(-1)?.owner ?? '')
  const team = holder?.teamIds.find((id) => people.managers.has(id))
  const manager = people.managers.get(team ?? 'default') ?? people.managers.get('default') ?? ''
  return { owner: holder && !holder.archived ? holder.id : '', manager }
}

type Now = { receivers: Receivers; mode: Mode; now: Date }

function asksOf(role: TaskRole, derived: Derived, at: Now): Ask[] {
  // Observation: clocks run, nobody is asked for anything (product §2 `mode`).
  if (at.mode === 'observe') return []
  const asks = role === 'owner' ? ownerAsks(derived, at) : managerAsks(derived, at)
  return asks.filter((ask) => ask !== null)
}

function ownerAsks(derived: Derived, { receivers, now }: Now): (Ask | null)[] {
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

function managerAsks(derived: Derived, { receivers, now }: Now): (Ask | null)[] {
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
  const waitsFor = [holders.unownedAt]
  const born = now >= holders.unownedAt
  return { need: 'unowned', to: receivers.manager, ...of(clock), born, waitsFor }
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
