import type { RunningClock } from '../cycle.ts'
import type { Segment, Timetable } from './segment.ts'
import { splitTime } from './split-time.ts'

/** Why a clock stands where it stands (product §6 "why this time"). */
export type Explanation = {
  /** From the clock's start to what stopped it, or to now: they add up to `countedMs`, the clock's elapsed time. */
  segments: Segment[]
  /** From the clock's start to due: they add up to `windowMs`. What a running clock has before it is in here. */
  window: Segment[]
  untilAt: Date
  countedMs: number
  /** Clock time until `untilAt` that did not count. */
  skippedMs: number
  windowMs: number
}

/** Explains one clock by the timetable it runs by. Past due, a segment begins where the window ends. */
export const explainClock = (
  timetable: Timetable,
  { startAt, dueAt }: Pick<RunningClock, 'startAt' | 'dueAt'>,
  untilAt: Date,
): Explanation => {
  const window = splitTime(timetable, startAt, dueAt)
  const segments =
    untilAt > dueAt
      ? [...window, ...splitTime(timetable, dueAt, untilAt)]
      : splitTime(timetable, startAt, untilAt)
  const countedMs = sumOf(segments)
  const clockMs = Math.max(0, untilAt.getTime() - startAt.getTime())
  return { segments, window, untilAt, countedMs, skippedMs: clockMs - countedMs, windowMs: sumOf(window) }
}

const sumOf = (segments: Segment[]): number => segments.reduce((sum, { businessMs }) => sum + businessMs, 0)
