import type { Agreement, Terms } from '../../domain/agreement.ts'
import { addBusinessDays } from '../../domain/business-time.ts'
import type { EngineDeps } from '../deps.ts'

export type ModeShown = {
  state: 'observing' | 'live' | 'paused'
  since: string | null
  endsAt: string | null
}

/** Two weeks give a baseline and find the silent channels (ux §5). */
const OBSERVATION_DAYS = 10

/** Whether the agreement is only observed, live, or live with its tasks paused; `endsAt`: when it should go live. */
export async function showMode(
  { installation }: Pick<EngineDeps, 'installation'>,
  { operations, terms }: Agreement,
): Promise<ModeShown> {
  const liveAt = await installation.liveAt()
  if (liveAt)
    return {
      state: operations.mode === 'live' ? 'live' : 'paused',
      since: liveAt.toISOString(),
      endsAt: null,
    }
  const startedAt = await installation.goLiveAt()
  return {
    state: 'observing',
    since: startedAt.toISOString(),
    endsAt: observationEnds(startedAt, terms)?.toISOString() ?? null,
  }
}

/** Ten working days after the first start, by the calendar of the last tier. */
function observationEnds(startedAt: Date, { calendars, sales }: Terms): Date | null {
  const calendar = calendars[sales.response.tiers.at(-1)?.calendar ?? '']
  return calendar ? addBusinessDays(calendar, startedAt, OBSERVATION_DAYS) : null
}
