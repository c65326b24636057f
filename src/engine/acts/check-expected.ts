import type { Standing } from './asked.ts'
import { refuse, type Refusal } from './refusal.ts'

/** Whether anything is expected of anybody: not of what is closed, parked, or has no clock. */
export function isExpected({ cycle, followed }: Standing): Refusal | null {
  const { disposition, parkedIn } = cycle
  if (disposition === 'parked' || parkedIn !== null)
    return refuse('no_clock', 'This handoff is part of a parked batch: somebody decides about that first.', {
      batchId: parkedIn,
    })
  if (disposition === 'exempt') return refuse('no_clock', 'This handoff has no clock: nothing is expected.')
  if (followed || disposition === 'withdrawn')
    return refuse('closed', 'This handoff is closed: there is a later one, or it was withdrawn.', {
      disposition,
    })
  return null
}
