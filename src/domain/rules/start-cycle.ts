import type { Act } from '../act.ts'

/** When a cycle's clocks start, and whether it has any. */
export type Start = {
  startAt: Date
  observed: boolean
  /** The undecided batch it waits in. */
  parkedIn: string | null
  exempt: boolean
}

/** The handoff, unless the import shield parked it: then when, and whether, somebody let it start (engineering §27). */
export function startCycle(handoff: { at: Date; exempt: boolean }, acts: Act[]): Start {
  const last = acts.findLast(({ kind }) => kind === 'park' || kind === 'start' || kind === 'exempt')
  const start: Start = { startAt: handoff.at, observed: false, parkedIn: null, exempt: handoff.exempt }
  if (last?.kind === 'park') return { ...start, parkedIn: last.batchId }
  if (last?.kind === 'start') return { ...start, startAt: last.startAt }
  return last?.kind === 'exempt' ? { ...start, exempt: true } : start
}
