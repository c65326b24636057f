import type { Cycle } from '../cycle.ts'
import type { HistoryEntry } from '../facts.ts'
import { isMerge } from '../provenance.ts'
import type { Timeline } from '../timeline.ts'

const MINUTE = 60_000
/** An absence through an empty value shorter than this is none: the two-step write of a workflow (engineering §7). */
const BLINK = 10 * MINUTE
/** Re-entering the stage within this time resumes the same cycle (product §3.3). */
export const RESUME = 24 * 60 * MINUTE

/** A contact's stay in the handoff stage, resumptions included. */
export type Handoff = {
  at: Date
  entry: HistoryEntry
  /** The entry that ended the stay; null while the contact is still there. */
  left: HistoryEntry | null
}

/** A handoff with the one after it, and the cycle and number it has in the ledger. */
export type Followed = {
  handoff: Handoff
  next: Handoff | null
  known: Cycle | undefined
  number: number
}

/**
 * The handoffs in a contact's stage history, oldest first. `enter` is the handoff stage. What we wrote back ourselves at a
 * rejection (`recycle.stage`) is not resumed: what comes after it is a new handoff.
 */
export function findHandoffs(
  stages: Timeline,
  enter: string,
  isOurs: (entry: HistoryEntry) => boolean = () => false,
): Handoff[] {
  const handoffs: Handoff[] = []
  const steps = withoutBlinks(stages, enter)
  for (const entry of steps) {
    const last = handoffs.at(-1)
    if (entry.value !== enter) {
      if (last && last.left === null) last.left = entry
      continue
    }
    const isBack = last?.left && entry.at.getTime() - last.left.at.getTime() <= RESUME && !isOurs(last.left)
    if (last && isBack) last.left = null
    else if (!isMerge(entry)) handoffs.push({ at: entry.at, entry, left: null })
  }
  return handoffs
}

/** Leaves out an empty value, and the return from it, where both lie within a blink. */
function withoutBlinks(stages: Timeline, enter: string): Timeline {
  const kept: Timeline = []
  for (const [i, entry] of stages.entries()) {
    const next = stages[i + 1]
    const blinks = entry.value === '' && kept.at(-1)?.value === enter && next?.value === enter
    if (blinks && next.at.getTime() - entry.at.getTime() < BLINK) continue
    if (entry.value === enter && kept.at(-1)?.value === enter) continue
    kept.push(entry)
  }
  return kept
}
