import type { Missing } from '../cycle.ts'

/** What a reason asks for and is not on record (product §2 `reasons`). */
export function assessEvidence(): Missing[] {
  return []
}
