import type { ClockKind, Cycle, RunningClock } from '../cycle.ts'
import { clockUntil } from './clock-until.ts'
import { explainClock, type Explanation } from './explain-clock.ts'
import { markCycle, type Marker } from './mark-cycle.ts'
import { timetableOf, type Standing } from './timetable-of.ts'

export type ExplainedClock = RunningClock & Explanation

/** Why every clock of a cycle stands where it stands, and what happened when (product §6 "why this time"). */
export type ExplainedCycle = { clocks: ExplainedClock[]; markers: Marker[] }

/**
 * Explains a cycle as of `now` by its own version of the agreement. Elapsed times are those up to `now`, whenever the
 * cycle was last looked at. `nextAt`: the next handoff of the same contact; null for the latest.
 */
export const explainCycle = (
  cycle: Cycle,
  standing: Standing,
  about: { now: Date; nextAt: Date | null },
): ExplainedCycle => ({
  clocks: cycle.clocks.map((clock) => {
    const explained = explainClock(
      timetableOf(cycle, clock, standing),
      clock,
      clockUntil(cycle, clock, about),
    )
    return { ...clock, elapsedBusinessMs: explained.countedMs, ...explained }
  }),
  markers: markCycle(cycle),
})

/** The explanation of the team's clock of a kind. */
export const explainedClock = (explained: ExplainedCycle, kind: ClockKind): ExplainedClock | undefined =>
  explained.clocks.find((clock) => clock.kind === kind)
