import { observationEnds } from '../../../domain/observation-ends.ts'
import type { Check } from '../check.ts'
import { ok, said, warn } from '../check.ts'
import type { Patient } from '../patient.ts'

/** How long the first agreement is still only observed, and that somebody has to end it (product §2 `mode`). */
export const checkObservation = ({ agreement, store, clock }: Patient): Check[] => {
  if (agreement.from !== 'store' || !store.ok) return []
  const { liveAt, goLiveAt: startedAt } = store.known
  if (liveAt !== null) return paused(agreement.operations.mode, liveAt)
  if (startedAt === null) return []
  const endsAt = observationEnds(new Date(startedAt), agreement.terms) ?? new Date(startedAt)
  const day = endsAt.toISOString()
  return clock.now() < endsAt
    ? [ok('observation', said('doctor.observation.until', { day }))]
    : [warn('observation', said('doctor.observation.over', { day }), said('doctor.observation.over_fix'))]
}

const paused = (mode: string, at: string): Check[] =>
  mode === 'live'
    ? [ok('observation', said('doctor.observation.live', { at }))]
    : [warn('observation', said('doctor.observation.paused', { at }), said('doctor.observation.paused_fix'))]
