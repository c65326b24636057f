import { forgetPast } from '../../store/past/past-read.ts'
import type { Duty } from '../schedule/duty.ts'

/** So long after it began nothing is looked up in a reading of the past any more. */
export const PAST_KEPT_MS = 30 * 86_400_000

/** What was read of the past is forgotten after 30 days; whoever wants it again reads it anew. */
export const forgetPastDuty: Duty = {
  name: 'forget-past',
  everyMinutes: 60,
  run: ({ db, clock }) => forgetPast(db, { startedBefore: new Date(clock.now().getTime() - PAST_KEPT_MS) }),
}
