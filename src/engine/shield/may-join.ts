import { clockOf, type Cycle } from '../../domain/cycle.ts'

/** As much of a cycle as says whether it joins. */
export type Joining = Pick<Cycle, 'live' | 'exempt' | 'parkedIn' | 'handoffAt' | 'clocks'> & {
  response: { at: Date } | null
}

/**
 * Whether a handoff joins a batch: unless it was answered or breached by then (engineering §27). Judged by when it
 * was one of a burst and not by when that was noticed, so that a lost webhook ends in the same state.
 */
export function mayJoin(
  cycle: Joining,
  { formedAt, settleMs }: { formedAt: Date; settleMs: number },
): boolean {
  if (!cycle.live || cycle.exempt || cycle.parkedIn !== null) return false
  const joinAt = cycle.handoffAt > formedAt ? cycle.handoffAt : formedAt
  if (cycle.response && cycle.response.at <= joinAt) return false
  const response = clockOf(cycle, 'response')
  if (!response?.breachedAt) return true
  return response.dueAt.getTime() + settleMs > joinAt.getTime()
}
