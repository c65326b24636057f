import type { HistoryEntry } from './facts.ts'

/** The values a property had, oldest first, one entry a change. */
export type Timeline = HistoryEntry[]

/**
 * What HubSpot says now, laid over what we remembered: HubSpot keeps about 20 values of a property, so older
 * ones are ours to keep; from its oldest entry on, HubSpot is right.
 */
export function mergeTimeline(remembered: Timeline, history: HistoryEntry[]): Timeline {
  const fresh = history.toReversed()
  const oldest = fresh[0]
  if (!oldest) return remembered
  return collapse([...remembered.filter((entry) => entry.at < oldest.at), ...fresh])
}

/** Consecutive entries of one value are one (engineering §7): a rewrite of the same value is no change. */
function collapse(entries: Timeline): Timeline {
  return entries.filter((entry, i) => i === 0 || entries[i - 1]?.value !== entry.value)
}

/** HubSpot keeps about this many values of a property (U): a shorter history reaches back to the beginning. */
const KEPT = 20

/**
 * The value at an instant. Before the first entry there was none, where the history reaches back so far; else the
 * oldest known value stands in, `assumed` (engineering §7).
 */
export function valueAt(timeline: Timeline, at: Date): { value: string; assumed: boolean } {
  const entry = timeline.findLast((e) => e.at <= at)
  if (entry) return { value: entry.value, assumed: false }
  if (reachesBack(timeline)) return { value: '', assumed: false }
  return { value: timeline[0]?.value ?? '', assumed: true }
}

/** Whether a history has the property's first value: nothing of it was forgotten. */
export function reachesBack(timeline: Timeline): boolean {
  return timeline.length < KEPT
}

export function currentValue(timeline: Timeline): string {
  return timeline.at(-1)?.value ?? ''
}

/** Entries set at or after `from` and before `to`. */
export function during(timeline: Timeline, from: Date, to: Date | null): Timeline {
  return timeline.filter((entry) => entry.at >= from && (to === null || entry.at < to))
}
