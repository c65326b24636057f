import { clockOf, type Cycle } from '../../../domain/cycle.ts'
import type { Decision } from '../../../domain/situation.ts'
import type { Foreseen } from './foresee.ts'

/** One open cycle, today and then. Instants are ISO strings; no name of a lead, only its record. */
export type ForeseenCycle = {
  contactId: string
  cycleId: string
  number: number
  today: CycleShown
  then: CycleShown
  changes: boolean
}

export type CycleShown = {
  version: number
  tier: string
  state: string
  dueAt: string | null
  limitAt: string | null
  decisionDueAt: string | null
  /** What is to be done next, and the tasks that are open for it: `owner: contact`. */
  nextStep: string
  tasks: string[]
}

export function showForeseen({ cycle, then, today, after }: Foreseen): ForeseenCycle {
  const shown = { today: show(cycle, today), then: show(then, after) }
  const { contactId, id: cycleId, number } = cycle
  return { contactId, cycleId, number, ...shown, changes: differs(shown) }
}

function show(cycle: Cycle, { wanted, tasks }: Decision): CycleShown {
  const due = (kind: 'response' | 'limit' | 'decision'): string | null =>
    clockOf(cycle, kind)?.dueAt.toISOString() ?? null
  return {
    version: cycle.agreementVersion,
    tier: cycle.tier,
    state: cycle.observed ? 'observed' : (clockOf(cycle, 'response')?.state ?? cycle.disposition),
    dueAt: due('response'),
    limitAt: due('limit'),
    decisionDueAt: due('decision'),
    nextStep: wanted['pacto_next_step'] ?? '',
    tasks: tasks
      .filter(({ open, cycleId }) => open && cycleId === cycle.id)
      .map(({ role, wanted: { need } }) => `${role}: ${need}`),
  }
}

function differs({ today, then }: { today: CycleShown; then: CycleShown }): boolean {
  const { version: _was, ...before } = today
  const { version: _is, ...after } = then
  return JSON.stringify(before) !== JSON.stringify(after)
}
