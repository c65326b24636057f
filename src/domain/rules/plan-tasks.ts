import { isOpen, nextOpen } from '../business-time.ts'
import type { Cycle } from '../cycle.ts'
import type { LedgerTask, Situation } from '../situation.ts'
import type { TaskRole, TaskWanted } from '../task.ts'
import { asksOf, receiversOf, type Ask, type AskedAt } from './ask-people.ts'
import type { Derived } from './derive-cycle.ts'
import { calendarOf } from './run-clocks.ts'

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
  { mine, at, twin }: { mine: LedgerTask[]; at: AskedAt; twin: string | null },
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
