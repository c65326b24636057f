import { observationEnds } from '../../../domain/observation-ends.ts'
import type { Check } from '../check.ts'
import { ok, warn } from '../check.ts'
import type { Patient } from '../patient.ts'

/** How long the first agreement is still only observed, and that somebody has to end it (product §2 `mode`). */
export const checkObservation = ({ agreement, store, clock }: Patient): Check[] => {
  if (agreement.from !== 'store' || !store.ok) return []
  const { liveAt, goLiveAt: startedAt } = store.known
  if (liveAt !== null) return paused(agreement.operations.mode, liveAt)
  if (startedAt === null) return []
  const endsAt = observationEnds(new Date(startedAt), agreement.terms) ?? new Date(startedAt)
  const day = endsAt.toISOString().slice(0, 10)
  return clock.now() < endsAt
    ? [ok('observation', `Observing until ${day}: clocks run, nobody gets tasks and nothing counts.`)]
    : [
        warn(
          'observation',
          `The ten working days of observation were over on ${day}: still nobody gets tasks and nothing counts.`,
          'See what it means for open cycles with `npm run pacto -- agreement go-live --dry-run`, then do it.',
        ),
      ]
}

const paused = (mode: string, liveAt: string): Check[] =>
  mode === 'live'
    ? [ok('observation', `Live since ${liveAt}.`)]
    : [
        warn(
          'observation',
          `Live since ${liveAt}, but tasks and digests are paused.`,
          'Let them go on with `npm run pacto -- operations mode live`.',
        ),
      ]
