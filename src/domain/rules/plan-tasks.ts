import type { EscalationStep, Mode } from '../agreement.ts'
import { isOpen, nextOpen } from '../business-time.ts'
import { clockOf, owesContact, type Cycle } from '../cycle.ts'
import type { LedgerTask, People, Situation } from '../situation.ts'
import type { Need, TaskRole, TaskWanted } from '../task.ts'
import type { Derived } from './derive-cycle.ts'
import { calendarOf, after } from './run-clocks.ts'

/** What one receiver role is asked for now. `born`: an agreed step has been reached, so a task may come to be. */
type Ask = { need: Need; to: string; dueAt: Date; overdue: boolean; born: boolean }

export type Receivers = { owner: string; manager: string }

const ROLES: TaskRole[] = ['owner', 'manager']

/**
 * The tasks of one cycle as they should be: at most one open task a role (engineering §8). A need changes the
 * open task or makes the next one; a closed task is never reopened; no task is born outside business hours.
 * Returns only tasks that differ from the ledger, plus when a waiting birth comes.
 */
export function planTasks(
  derived: Derived,
  situation: Pick<Situation, 'ledger' | 'people'>,
  now: Date,
): { tasks: LedgerTask[]; bornAt: Date | null } {
  const { cycle, agreement } = derived
  const mine = situation.ledger.tasks.filter((task) => task.cycleId === cycle.id)
  const receivers = receiversOf(derived, situation.people)
  const calendar = calendarOf(agreement.terms, cycle.calendar)
  const mayBeBorn = isOpen(calendar, now)
  const tasks: LedgerTask[] = []
  let bornAt: Date | null = null
  for (const role of ROLES) {
    const ofRole = mine.filter((task) => task.role === role)
    const open = ofRole.find((task) => task.open)
    const asks = asksOf(role, derived, { receivers, mode: agreement.operations.mode, now })
    // What an open task asks for lasts as long as its need; another need takes it over once its own step is reached.
    const ask = asks.find((one) => one.born || one.need === open?.wanted.need) ?? null
    if (open) {
      const wanted = ask ? wantedOf(ask) : completed(open.wanted, cycle)
      if (!same(open.wanted, wanted)) tasks.push({ ...open, open: ask !== null, wanted })
    } else if (ask) {
      if (mayBeBorn) tasks.push(newTask(cycle, { role, n: ofRole.length + 1 }, ask))
      else bornAt = nextOpen(calendar, now)
    } else if (asks.some((one) => one.need === 'unowned')) {
      bornAt = derived.holders.graceEndsAt
    }
  }
  return { tasks: withoutTwin(tasks, mine), bornAt }
}

/** A person who is owner and manager at once gets one task: the owner's. */
function withoutTwin(tasks: LedgerTask[], ledger: LedgerTask[]): LedgerTask[] {
  const owner = [...tasks, ...ledger].find((task) => task.role === 'owner' && task.open)
  return tasks.filter(
    (task) => task.role === 'owner' || task.n > 1 || !owner || task.wanted.to !== owner.wanted.to,
  )
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
  return { ...wanted, status: 'completed', closedBy: closedBy(cycle) }
}

function closedBy(cycle: Cycle): TaskWanted['closedBy'] {
  const { response, rejection, withdrawal, acceptance } = cycle
  if (response) return { channel: response.channel, by: response.by, at: response.at }
  if (withdrawal) return { channel: 'withdrawn', by: '', at: withdrawal.at }
  if (rejection) return { channel: 'rejected', by: '', at: rejection.at }
  if (acceptance) return { channel: 'accepted', by: '', at: acceptance.at }
  return null
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
  const { cycle, agreement } = derived
  const { response, decision } = agreement.terms.escalation
  const to = receivers.owner
  if (to === '') return []
  return [
    contactAsk(cycle, { to, need: 'contact', steps: stepsFor(response, 'owner') }, now),
    decideAsk(derived, { to, steps: stepsFor(decision, 'owner') }, now),
    reasonAsk(cycle, to),
  ]
}

function managerAsks(derived: Derived, { receivers, now }: Now): (Ask | null)[] {
  const { cycle, agreement, holders } = derived
  const { response, noOwner } = agreement.terms.escalation
  const steps = stepsFor(response, 'manager')
  const to = receivers.manager
  const unowned = receivers.owner === '' && stepsFor(noOwner, 'manager').length > 0 && owesContact(cycle)
  const clock = clockOf(cycle, 'response')
  return [
    unowned && clock
      ? {
          need: 'unowned',
          to,
          dueAt: clock.dueAt,
          overdue: clock.state === 'breached',
          born: now >= holders.graceEndsAt,
        }
      : null,
    contactAsk(cycle, { to, need: 'limit', steps }, now),
  ]
}

function stepsFor(steps: EscalationStep[], to: 'owner' | 'manager'): EscalationStep[] {
  return steps.filter((step) => step.to === to && step.action === 'task')
}

function contactAsk(
  cycle: Cycle,
  asked: { to: string; need: Need; steps: EscalationStep[] },
  now: Date,
): Ask | null {
  const clock = clockOf(cycle, 'response')
  if (!clock || !owesContact(cycle)) return null
  const born = asked.steps.some((step) => isReached(step, cycle, now))
  return { need: asked.need, to: asked.to, dueAt: clock.dueAt, overdue: clock.state === 'breached', born }
}

/** A warning fires only before due (engineering §24); breach and limit only once verified. */
function isReached(step: EscalationStep, cycle: Cycle, now: Date): boolean {
  const response = clockOf(cycle, 'response')
  const limit = clockOf(cycle, 'limit')
  if (!response) return false
  const plus = step.at.plus
  const later = (at: Date): Date =>
    plus === null || plus.unit !== 'ms' ? at : new Date(at.getTime() + plus.ms)
  if (step.at.on === 'handoff') return now < response.dueAt
  if (step.at.on === 'warn') return response.warnAt !== null && now >= response.warnAt && now < response.dueAt
  if (step.at.on === 'breach') return response.state === 'breached' && now >= later(response.dueAt)
  if (step.at.on === 'limit') return limit?.state === 'breached'
  return false
}

function decideAsk(derived: Derived, asked: { to: string; steps: EscalationStep[] }, now: Date): Ask | null {
  const { cycle, agreement } = derived
  const clock = clockOf(cycle, 'decision')
  if (!clock || cycle.disposition !== 'open') return null
  const calendar = calendarOf(agreement.terms, cycle.calendar)
  const reached = asked.steps.some(({ at }) => {
    if (at.on !== 'due') return false
    if (at.minus) return clock.warnAt !== null && now >= clock.warnAt
    return now >= (at.plus ? after(calendar, clock.dueAt, at.plus) : clock.dueAt)
  })
  if (!reached && now < clock.dueAt) return null
  return {
    need: 'decide',
    to: asked.to,
    dueAt: clock.dueAt,
    overdue: clock.state === 'breached',
    born: reached,
  }
}

function reasonAsk(cycle: Cycle, to: string): Ask | null {
  const { rejection, disposition } = cycle
  if (disposition !== 'rejected' || !rejection || rejection.reason !== null) return null
  return { need: 'reason', to, dueAt: rejection.at, overdue: false, born: true }
}
