import { businessTimeBetween } from '../business-time.ts'
import { clockOf, type ClockKind, type Cycle, type RunningClock, type Wait } from '../cycle.ts'
import { clockUntil } from './clock-until.ts'
import { explainClock, type Explanation } from './explain-clock.ts'
import { markCycle, type Marker } from './mark-cycle.ts'
import { timetableOf, whileElsewhere, type Standing } from './timetable-of.ts'

export type ExplainedClock = RunningClock & Explanation

/** Why every clock of a cycle stands where it stands, and what happened when (product §6 "why this time"). */
export type ExplainedCycle = {
  clocks: ExplainedClock[]
  markers: Marker[]
  /** They add up to the elapsed time of the response clock. */
  waits: Wait[]
}

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
    const explanation = explainClock(
      timetableOf(cycle, clock, standing),
      clock,
      clockUntil(cycle, clock, about),
    )
    const elapsedClockMs = explanation.countedMs + explanation.skippedMs - elsewhereMs(cycle, clock)
    return { ...clock, elapsedBusinessMs: explanation.countedMs, elapsedClockMs, ...explanation }
  }),
  markers: markCycle(cycle),
  waits: waitsUntilNow(cycle, standing, about),
})

/** Whoever holds it now has held it until now, whenever the cycle was last looked at. */
const waitsUntilNow = (
  cycle: Cycle,
  standing: Standing,
  about: { now: Date; nextAt: Date | null },
): Wait[] => {
  const clock = clockOf(cycle, 'response')
  const last = cycle.waits.at(-1)
  if (!clock || !last) return cycle.waits
  const toAt = clockUntil(cycle, clock, about)
  const { calendar } = timetableOf(cycle, clock, standing)
  const businessMs = businessTimeBetween(calendar, last.fromAt, toAt)
  return toAt > last.fromAt ? [...cycle.waits.slice(0, -1), { ...last, toAt, businessMs }] : cycle.waits
}

/** What lies between two turns of an owner is nobody's waiting for that owner. */
const elsewhereMs = (cycle: Cycle, { kind, owner }: RunningClock): number =>
  kind === 'owner'
    ? whileElsewhere(cycle, owner).reduce(
        (sum, { fromAt, toAt }) => sum + toAt.getTime() - fromAt.getTime(),
        0,
      )
    : 0

/** The explanation of the team's clock of a kind. */
export const explainedClock = (explained: ExplainedCycle, kind: ClockKind): ExplainedClock | undefined =>
  explained.clocks.find((clock) => clock.kind === kind)
