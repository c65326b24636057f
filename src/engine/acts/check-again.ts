import { actsOf, type Act } from '../../domain/act.ts'
import type { Standing } from './asked.ts'
import { alreadyDone } from './check-decision.ts'
import { refuse, type Refusal } from './refusal.ts'

/** A rejected lead is handed over again once it has rested, or there is a new signal (product §3.3). */
export function checkAgain(standing: Standing, act: Act): Refusal | null {
  const { cycle, followed, acts, before } = standing
  const asked = actsOf(acts, 'hand_over_again').at(-1)
  if (asked) return alreadyDone('handed over again', asked)
  const rejected = cycle.rejection && !cycle.acceptance && !cycle.withdrawal
  if (!rejected || followed)
    return refuse('not_rejected', 'Only a rejected lead is handed over again, and only its latest handoff.')
  const after = standing.after(act)
  if (after.cycles.length > before.cycles.length || after.handOverAt !== null) return null
  return refuse('resting', 'No time makes this right again: it takes a new signal of the lead first.', {
    reason: cycle.rejection?.reason ?? null,
  })
}
