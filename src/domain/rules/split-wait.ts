import type { Wait } from '../cycle.ts'

/** How long the lead waited for whom (product §3.3 "Owners"). */
export function splitWait(): Wait[] {
  return []
}
