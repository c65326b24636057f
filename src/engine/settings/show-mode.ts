import type { Agreement } from '../../domain/agreement.ts'
import { observationEnds } from '../../domain/observation-ends.ts'
import type { EngineDeps } from '../deps.ts'

export type ModeShown = {
  state: 'observing' | 'live' | 'paused'
  since: string | null
  endsAt: string | null
}

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
