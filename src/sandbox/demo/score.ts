import type { Agreement } from '../../domain/agreement.ts'
import { clockOf, type Cycle } from '../../domain/cycle.ts'
import { countMore } from './count-more.ts'
import { PARTS } from './checks/check-parts.ts'
import type { Ledger } from './checks/ledger.ts'
import type { Snapshot } from './checks/snapshot.ts'

export type Counts = Record<string, number>

export type Score = {
  handoffs: number
  parts: Counts
  /** `n` of `of` that are ripe; what is left out, by why. Figures of product §6 (engineering, part C2). */
  inTime: { n: number; of: number; leftOut: Counts }
  /** Business minutes, of answered handoffs; null under five. */
  medianMinutes: number | null
  breaches: { total: number; withdrawn: number; byCause: Counts }
  reasons: Counts
  tasks: { made: number; completed: number; ticked: number; open: number }
  /** The rest of the agreement at work, one figure each. */
  also: Counts
  requests: { total: number; setup: number; per1000: number; byOperation: Counts }
}

export type Calls = { total: number; byOperation: Counts }
type Facts = { portal: Snapshot; ledger: Ledger; calls: Calls; setup: Calls }

const MINUTE = 60_000
/** Under this many cases a share says nothing (product §6). */
export const FEWEST_FOR_A_RATE = 5

/** The scoreboard's figures: the same for the same facts, whatever the machine and the hour. */
export function scoreOf({ portal, ledger, calls, setup }: Facts): Score {
  const { cycles, agreement } = ledger
  const judged = cycles.map((cycle) => ({ cycle, verdict: verdictOf(cycle, agreement, portal.at) }))
  const of = judged.filter(({ verdict }) => verdict === 'met' || verdict === 'missed')
  const answered = of.filter(({ cycle }) => cycle.response !== null).map(({ cycle }) => minutesOf(cycle))
  const breached = cycles.filter((cycle) => clockOf(cycle, 'response')?.breachedAt)
  const spent = minus(calls, setup)
  return {
    handoffs: cycles.length,
    parts: countBy(cycles, ({ disposition }) => disposition, PARTS),
    inTime: {
      n: of.filter(({ verdict }) => verdict === 'met').length,
      of: of.length,
      leftOut: countBy(
        judged.filter((one) => !of.includes(one)),
        ({ verdict }) => verdict,
      ),
    },
    medianMinutes: answered.length < FEWEST_FOR_A_RATE ? null : medianOf(answered),
    breaches: {
      total: breached.length,
      withdrawn: cycles.filter(({ corrected }) => corrected).length,
      byCause: countBy(breached, ({ breachCause }) => breachCause ?? 'unknown'),
    },
    reasons: countBy(
      cycles.filter(({ disposition }) => disposition === 'rejected' || disposition === 'recycled'),
      ({ rejection }) => rejection?.reason ?? 'reason_missing',
    ),
    tasks: countTasks(portal, ledger),
    also: countMore(ledger),
    requests: {
      total: spent.total,
      setup: setup.total,
      per1000: cycles.length === 0 ? 0 : Math.round((spent.total * 1000) / cycles.length),
      byOperation: spent.byOperation,
    },
  }
}

/** `met`, `missed`, or why it is left out of the figure. */
function verdictOf(cycle: Cycle, { terms }: Agreement, at: Date): string {
  const { disposition, response, acceptance } = cycle
  const clock = clockOf(cycle, 'response')
  if (disposition === 'withdrawn' || disposition === 'parked' || disposition === 'exempt') return disposition
  if (acceptance?.passedThrough || !clock) return 'passed_through'
  if (response?.flag) return response.flag
  if (clock.state === 'stopped') return 'decided_before_due'
  if (clock.state === 'met') return 'met'
  const ripe =
    clock.state !== 'running' && at.getTime() >= clock.dueAt.getTime() + terms.sales.response.settleMs
  return ripe ? 'missed' : 'not_due_yet'
}

function minutesOf(cycle: Cycle): number {
  return Math.floor((clockOf(cycle, 'response')?.elapsedBusinessMs ?? 0) / MINUTE)
}

function medianOf(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ]
  return Math.round(((low ?? 0) + (high ?? 0)) / 2)
}

function countTasks(portal: Snapshot, ledger: Ledger): Score['tasks'] {
  const made = portal.tasks.filter(({ key }) => key !== '')
  const isDone = (task: Snapshot['tasks'][number]): boolean =>
    task.properties['hs_task_status'] === 'COMPLETED'
  const completed = ledger.tasks.filter(({ wanted }) => wanted.status === 'completed').map(({ key }) => key)
  const byUs = made.filter((task) => isDone(task) && completed.some((key) => task.key.endsWith(`:${key}`)))
  const open = made.filter((task) => !isDone(task))
  return {
    made: made.length,
    completed: byUs.length,
    ticked: made.length - byUs.length - open.length,
    open: open.length,
  }
}

function minus(calls: Calls, before: Calls): Calls {
  const left = Object.entries(calls.byOperation).map(([name, count]): [string, number] => [
    name,
    count - (before.byOperation[name] ?? 0),
  ])
  return {
    total: calls.total - before.total,
    byOperation: Object.fromEntries(left.filter(([, count]) => count > 0)),
  }
}

/** Sorted by name, so that the order of arrival shows nowhere; `names` come first and are always there. */
function countBy<T>(items: T[], nameOf: (item: T) => string, names: readonly string[] = []): Counts {
  const found = [...Map.groupBy(items, nameOf)].map(([name, same]): [string, number] => [name, same.length])
  const rest = found.filter(([name]) => !names.includes(name)).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const known = new Map(found)
  return Object.fromEntries([...names.map((name): [string, number] => [name, known.get(name) ?? 0]), ...rest])
}
