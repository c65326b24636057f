import type { RunningClock, Cycle } from '../cycle.ts'
import { owesContact } from '../cycle.ts'
import type { Situation } from '../situation.ts'
import type { Need } from '../task.ts'
import type { Derived } from './derive-cycle.ts'
import type { Receivers } from './find-receivers.ts'

/** What one receiver role is asked for now. */
export type Ask = {
  need: Need
  to: string
  dueAt: Date
  overdue: boolean
  /** An agreed step has been reached, so a task may come to be. */
  born: boolean
  /** Instants at which this may be otherwise, without any new fact. */
  waitsFor: Date[]
  /** What else the words tell; see `TaskWanted`. */
  about: string
  /** The calendar in whose open time the step keeps quiet. */
  quiet: string | null
}

export type AskedAt = Pick<Situation, 'people' | 'ledger' | 'facts'> & {
  receivers: Receivers
  /** Who has this role's open task of the cycle now. */
  asked: string | null
  now: Date
}

/** An ask that stands at once, to be changed by spreading. */
export function ask(need: Need, to: string): Omit<Ask, 'dueAt'> {
  return { need, to, overdue: false, born: true, waitsFor: [], about: '', quiet: null }
}

export function dueBy(clock: RunningClock): Pick<Ask, 'dueAt' | 'overdue'> {
  return { dueAt: clock.dueAt, overdue: clock.state === 'breached' }
}

/** Contact is owed, and not by a later handoff instead. */
export function isAwaited(cycle: Cycle): boolean {
  return cycle.live && owesContact(cycle)
}

/** Observation, and waiting in a parked batch: nobody is asked for anything (product §2 `mode`, §3.3). */
export function isSilent({ cycle, agreement }: Derived, { liveAt }: Pick<Situation, 'liveAt'>): boolean {
  return (
    agreement.operations.mode === 'observe' || liveAt === null || cycle.observed || cycle.parkedIn !== null
  )
}
