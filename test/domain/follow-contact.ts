import type { Cycle, RunningClock } from '../../src/domain/cycle.ts'
import { decide } from '../../src/domain/decide.ts'
import type { Decision, LedgerTask, RecordFacts, Situation } from '../../src/domain/situation.ts'
import { aSituation } from '../support/builders.ts'

export type Followed = Decision & { ledger: Situation['ledger'] }

/** One look: read at `now`, decided, and the ledger as it then is. */
export function look(over: Partial<Situation>, now: Date): Followed {
  const situation = aSituation({ ...over, readAt: now })
  const decision = decide(situation, now)
  const changed = new Set(decision.tasks.map((task) => task.key))
  const tasks = [...situation.ledger.tasks.filter((task) => !changed.has(task.key)), ...decision.tasks]
  return { ...decision, ledger: { cycles: decision.cycles, tasks } }
}

/** One look after the other at the same contact; the facts of each are laid over what the last one remembered. */
export function lookOften(
  over: Partial<Situation>,
  looks: [now: Date, facts?: Partial<RecordFacts>][],
): Followed {
  let last: Followed | undefined
  for (const [now, more] of looks) {
    const { facts, ledger } = aSituation({ ...over, ...(last && { facts: last.facts, ledger: last.ledger }) })
    const timelines = { ...facts.timelines, ...more?.timelines }
    last = look({ ...over, ledger, facts: { ...facts, ...more, timelines } }, now)
  }
  if (!last) throw new Error('nothing was looked at')
  return last
}

export function clock(decision: Decision, kind: RunningClock['kind'] = 'response'): RunningClock {
  const found = latest(decision).clocks.find((candidate) => candidate.kind === kind)
  if (!found) throw new Error(`no ${kind} clock`)
  return found
}

export function latest({ cycles }: Decision): Cycle {
  const cycle = cycles.at(-1)
  if (!cycle) throw new Error('no cycle')
  return cycle
}

export function openTasks({ ledger }: Followed): LedgerTask[] {
  return ledger.tasks.filter((task) => task.open)
}
