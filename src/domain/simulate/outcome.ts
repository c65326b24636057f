import type { Cycle, Response, RunningClock } from '../cycle.ts'
import type { Measure } from '../kpi/measure-handoff.ts'

/** What could not be told from the portal's past: conditions on values that were not kept and could not be read. */
export type Unknown = { tier: boolean; criteria: boolean }

/** What one agreement makes of one handoff: as much of the cycle as figures, the import shield and examples need. */
export type Outcome = Pick<Cycle, 'id' | 'contactId' | 'handoffAt' | 'source' | 'exempt' | 'tier'> & {
  /** When nothing was expected of anybody any more: rejected, withdrawn, handed over anew, passed through; null: never. */
  endedAt: Date | null
  response: Pick<Response, 'at'> | null
  /** The team's: response, limit, decision. */
  clocks: RunningClock[]
  measure: Pick<Measure, 'marks' | 'day' | 'hour' | 'source' | 'shares'>
  unknown: Unknown
  /** The contact lies in the recycle bin: what was done with it cannot be read any more. */
  deleted: boolean
  /** The agreement's import shield would have parked it: it would have had no clock until somebody decided. */
  parked: boolean
}

export type ClockFigure = 'response' | 'limit' | 'decision'
export const CLOCK_FIGURES: readonly ClockFigure[] = ['response', 'limit', 'decision']
