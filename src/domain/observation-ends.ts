import type { Terms } from './agreement.ts'
import { addBusinessDays } from './business-time.ts'

/** Two weeks give a baseline and find the silent channels (ux §5). */
const OBSERVATION_DAYS = 10

/** Ten working days after the first start, by the calendar of the last tier; null: there is none. */
export function observationEnds(startedAt: Date, { calendars, sales }: Terms): Date | null {
  const calendar = calendars[sales.response.tiers.at(-1)?.calendar ?? '']
  return calendar ? addBusinessDays(calendar, startedAt, OBSERVATION_DAYS) : null
}
