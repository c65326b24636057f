import type { Terms } from '../agreement.ts'
import type { Rejection } from '../cycle.ts'

/** From when a rejected lead may be handed over again; null: not by time (product §2 `restDays`). */
export function restUntil(_rejection: Rejection | null, _terms: Terms): Date | null {
  return null
}
