import type { CallKind } from '../budget.ts'
import type { Clock } from '../clock.ts'

const FAILURES_TO_OPEN = 5
const FIRST_PAUSE_MS = 15_000
const LONGEST_PAUSE_MS = 300_000
const WHILE_PROBING_MS = 5_000

export type Breaker = {
  /** Null: go ahead. Else a probe of this kind is on its way, ask again then. */
  enter(kind: CallKind): Date | null
  /** The call was not sent after all. */
  leave(kind: CallKind): void
  /** HubSpot answered, if only to refuse. */
  answered(kind: CallKind): void
  /** No answer or a 5xx. Answers until when calls should be held back, once five in a row have failed. */
  failed(kind: CallKind): Date | null
}

/**
 * Decides that HubSpot is away: after 5 failures in a row calls are held back for 15 s, doubling to 5 min; then
 * one call at a time probes. The pause itself is kept by the budget, where every instance sees it.
 */
export function createBreaker(clock: Clock): Breaker {
  const state = { general: { failures: 0, probing: false }, search: { failures: 0, probing: false } }
  const after = (ms: number): Date => new Date(clock.now().getTime() + ms)
  return {
    enter: (kind) => {
      const own = state[kind]
      if (own.probing) return after(WHILE_PROBING_MS)
      own.probing = own.failures >= FAILURES_TO_OPEN
      return null
    },
    leave: (kind) => {
      state[kind].probing = false
    },
    answered: (kind) => {
      state[kind] = { failures: 0, probing: false }
    },
    failed: (kind) => {
      const own = state[kind]
      own.probing = false
      own.failures += 1
      if (own.failures < FAILURES_TO_OPEN) return null
      return after(Math.min(FIRST_PAUSE_MS * 2 ** (own.failures - FAILURES_TO_OPEN), LONGEST_PAUSE_MS))
    },
  }
}
