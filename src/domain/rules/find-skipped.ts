import type { Situation } from '../situation.ts'
import { isMerge } from '../provenance.ts'

/**
 * When a contact reached an accepted stage since go-live without ever having been in the handoff stage: no cycle, but it
 * is counted apart, so that the parts add up (product §3.3 "Skipped"). null: it did not.
 */
export function findSkipped({ agreement, facts, goLiveAt, keptFrom }: Situation): Date | null {
  const { property, enter, accepted, won } = agreement.terms.handoff
  const stages = facts.timelines[property] ?? []
  const first = stages.findIndex(({ value }) => accepted.includes(value) || won.includes(value))
  const entry = stages[first]
  if (!entry || entry.at < goLiveAt || isMerge(entry)) return null
  if (keptFrom && entry.at < keptFrom) return null
  const cameThrough = stages.slice(0, first).some(({ value }) => value === enter)
  return cameThrough ? null : entry.at
}
