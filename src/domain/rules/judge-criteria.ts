import type { Terms } from '../agreement.ts'

/** Marketing's criteria at the handoff (product §2 `marketing.criteria`). */
export function judgeCriteria(_terms: Terms): { conforming: boolean | null; gaps: string[] } {
  return { conforming: null, gaps: [] }
}
