import type { Cycle } from '../cycle.ts'
import type { LedgerTask, Situation } from '../situation.ts'
import type { Notice, TaskRole, TaskWanted } from '../task.ts'
import { asksOf } from './ask-people.ts'
import { isSilent, type Ask } from './ask.ts'
import type { Derived } from './derive-cycle.ts'
import { findBirth } from './find-birth.ts'
import { findOpening } from './find-opening.ts'
import { hoursOf, receiversOf } from './find-receivers.ts'
import { findStorm } from './find-storm.ts'
import { planNotices } from './plan-notices.ts'
import { calendarOf } from './run-clocks.ts'

type Seen = Pick<Situation, 'ledger' | 'people' | 'facts' | 'liveAt' | 'told' | 'tasksBorn'>

/** Only tasks that differ from the ledger; all notices that stand. */
export type Plan = { tasks: LedgerTask[]; notices: Notice[]; bornAt: Date | null }

/**
 * Whom to tell of one cycle, and how: at most one open task a role (engineering §8). A need changes the open task or
 * makes the next one; a closed task is never reopened; no task is born outside its receiver's hours; what would be too
 * many goes into digests. `bornAt`: when this may next be otherwise, without any new fact.
 */
export function planTasks(derived: Derived, situation: Seen, now: Date): Plan {
  const seen = { ...situation, now }
  const owner = planRole('owner', derived, { seen, twin: null })
  const manager = planRole('manager', derived, { seen, twin: owner.openFor })
  const busy = new Set([owner.openFor, manager.openFor].filter((to) => to !== null))
  const silent = isSilent(derived, situation)
  const digests = silent ? { notices: [], waitsFor: [] } : planNotices(derived, seen, busy)
  const waiting = [...owner.waitsFor, ...manager.waitsFor, ...digests.waitsFor].filter((at) => at > now)
  return {
    tasks: [...owner.tasks, ...manager.tasks],
    notices: oneASlot([...owner.notices, ...digests.notices, ...apart(manager.notices, owner.notices)]),
    bornAt: waiting.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
  }
}

/** A cycle has one line in a digest of a kind; the owner's comes first. */
function oneASlot(notices: Notice[]): Notice[] {
  return [...new Map(notices.toReversed().map((notice) => [notice.slot, notice])).values()].toReversed()
}

/** Owner and manager are both flooded: the manager's line goes into the manager's own digest. */
function apart(notices: Notice[], others: Notice[]): Notice[] {
  const isTaken = (notice: Notice): boolean => others.some(({ slot }) => slot === notice.slot)
  return notices.map((notice) => (isTaken(notice) ? { ...notice, slot: 'manager' } : notice))
}

type Planned = { tasks: LedgerTask[]; notices: Notice[]; openFor: string | null; waitsFor: Date[] }
type At = { seen: Seen & { now: Date }; twin: string | null }

/** `twin`: who is asked about this cycle already; a person who is owner and manager at once gets one task. */
function planRole(role: TaskRole, derived: Derived, { seen, twin }: At): Planned {
  const ofRole = seen.ledger.tasks.filter((task) => task.cycleId === derived.cycle.id && task.role === role)
  const open = ofRole.find((task) => task.open)
  const found = isSilent(derived, seen) ? [] : findAsks(role, derived, { seen, open })
  const opened = role === 'owner' ? found.map((ask) => openingOf(ask, derived, { seen, ofRole })) : []
  const opening = opened.find((one) => one !== null)
  const asks = found.map((ask, i) => opened[i]?.ask ?? ask).filter((ask) => ask.to !== twin)
  // What is not due to be asked yet makes no task, and takes over no other need's.
  const ask = asks.find(({ need, born }) => born || need === open?.wanted.need)
  const waitsFor = asks.flatMap((one) => one.waitsFor)
  if (open) return { ...changeTask(open, ask, derived, seen), waitsFor }
  const waiting = { tasks: [], notices: opening ? [opening.notice] : [], openFor: null }
  if (!ask) return { ...waiting, waitsFor }
  const birthAt = findBirth(
    { own: hoursOf(ask.to, derived, seen.people), quiet: quietOf(ask, derived) },
    seen.now,
  )
  if (!birthAt || birthAt > seen.now)
    return { ...waiting, waitsFor: birthAt ? [...waitsFor, birthAt] : waitsFor }
  const storm = findStorm(ask, derived, seen)
  if (storm) return { tasks: [], notices: [storm], openFor: ask.to, waitsFor }
  const task = newTask(derived.cycle, { role, n: ofRole.length + 1 }, ask)
  return { tasks: [task], notices: [], openFor: ask.to, waitsFor }
}

function findAsks(
  role: TaskRole,
  derived: Derived,
  { seen, open }: { seen: At['seen']; open: LedgerTask | undefined },
): Ask[] {
  const receivers = receiversOf(derived, seen.people)
  return asksOf(role, derived, { ...seen, receivers, asked: open?.wanted.to ?? null })
}

function openingOf(
  ask: Ask,
  derived: Derived,
  { seen, ofRole }: { seen: At['seen']; ofRole: LedgerTask[] },
): ReturnType<typeof findOpening> {
  const own = hoursOf(ask.to, derived, seen.people)
  return findOpening(ask, derived, { told: seen.told, own, hadTask: ofRole.length > 0 })
}

function quietOf({ quiet }: Ask, { agreement }: Derived): ReturnType<typeof calendarOf> | null {
  return quiet === null ? null : calendarOf(agreement.terms, quiet)
}

/** The open task says what is asked now; with nothing to ask, or as one of too many missing reasons, it is completed. */
function changeTask(
  open: LedgerTask,
  ask: Ask | undefined,
  derived: Derived,
  seen: At['seen'],
): Omit<Planned, 'waitsFor'> {
  const becomesReason = ask?.need === 'reason' && open.wanted.need !== 'reason'
  const storm = becomesReason ? findReasons(ask, derived, seen) : null
  const wanted = ask && !storm ? wantedOf(ask) : completed(open.wanted, derived.cycle)
  const tasks = same(open.wanted, wanted) ? [] : [{ ...open, open: wanted.status === 'open', wanted }]
  return { tasks, notices: storm ? [storm] : [], openFor: ask?.to ?? null }
}

function findReasons(ask: Ask, derived: Derived, seen: At['seen']): Notice | null {
  const storm = findStorm(ask, derived, seen)
  return storm?.slot === 'reasons' ? storm : null
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

function wantedOf({ need, to, dueAt, overdue, about }: Ask): TaskWanted {
  return { need, to, dueAt, overdue, status: 'open', closedBy: null, about }
}

function same(a: TaskWanted, b: TaskWanted): boolean {
  return (
    a.need === b.need &&
    a.to === b.to &&
    a.dueAt.getTime() === b.dueAt.getTime() &&
    a.overdue === b.overdue &&
    a.status === b.status &&
    a.about === b.about
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
  if (need === 'removed') return withdrawn
  if (need === 'decide' || need === 'reason' || need === 'evidence') return withdrawn ?? accepted ?? rejected
  return contact ?? withdrawn ?? rejected
}
