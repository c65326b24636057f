import { openIntervals } from '../../domain/calendar/open-intervals.ts'
import { clockOf, type Cycle } from '../../domain/cycle.ts'
import { timetableOf, type Standing } from '../../domain/explain/timetable-of.ts'
import type { CycleExplained } from '../explain/explained.ts'
import type { SeenClock } from './seen.ts'

const DAY_MS = 86_400_000

/**
 * The clock in the foreground: the response clock; once contact is on record the decision clock, while a decision is
 * waited for. null: the cycle has none.
 */
export function seeClock(
  cycle: Cycle,
  explained: CycleExplained,
  { standing, now }: { standing: Standing; now: Date },
): SeenClock | null {
  const waitsForDecision = cycle.response !== null && cycle.disposition === 'open'
  const decision = waitsForDecision ? clockOf(cycle, 'decision') : undefined
  const kind = decision ? 'decision' : 'response'
  const clock = clockOf(cycle, kind)
  const told = explained.clocks.find((one) => one.kind === kind)
  if (!clock || !told) return null
  const { calendar } = timetableOf(cycle, clock, standing)
  const until = Math.max((clock.stoppedAt ?? now).getTime(), clock.dueAt.getTime()) + DAY_MS
  const counting = openIntervals(calendar, clock.startAt.getTime(), until)
  return {
    explained: told,
    counting: counting.map(([from, to]) => ({ fromAt: new Date(from), toAt: new Date(to) })),
  }
}
