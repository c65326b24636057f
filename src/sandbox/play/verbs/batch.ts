import { decideLatestBatch } from '../pacto/decide-batch.ts'
import { readBy } from '../read/read-by.ts'
import { below, complain, refuseOtherKeys } from '../read/place.ts'
import { askingPacto, STEP_KEYS, type ReadVerb } from './verb.ts'

const DECISIONS = ['start', 'spread', 'exempt'] as const

/** `batch`: somebody decides what becomes of handoffs that the import shield keeps; at the machine unless `by` says. */
export const readBatch: ReadVerb = (reading, place) => {
  refuseOtherKeys(place, [...STEP_KEYS, 'decision', 'days', 'source', 'by'])
  const fields = place.value as Record<string, unknown>
  const by = readBy(reading, below(place, 'by'))
  const decision = DECISIONS.find((each) => each === fields['decision'])
  if (!decision) return complain(below(place, 'decision'), `one of ${DECISIONS.join(', ')}`)
  const days = fields['days']
  if (decision === 'spread' && typeof days !== 'number')
    return complain(below(place, 'days'), 'over how many working days: a whole number')
  const source = fields['source'] == null ? null : String(fields['source'] as string)
  const userId = String(by?.userId ?? '')
  const input = { decision, source, userId, ...(typeof days === 'number' && { days }) }
  return askingPacto((_stage, world) => decideLatestBatch(world, input))
}
