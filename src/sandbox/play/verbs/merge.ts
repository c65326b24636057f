import { readBy, SOMEBODY } from '../read/read-by.ts'
import { below, complain, refuseOtherKeys, type Place } from '../read/place.ts'
import { readContact } from '../read/read-values.ts'
import type { Reading } from '../read/reading.ts'
import { STEP_KEYS, type ReadVerb } from './verb.ts'

const SURVIVOR = ['into', 'primary', 'to', 'primaryId']
const ABSORBED = ['contact', 'merged', 'secondary', 'from', 'mergedId']

/** `merge`: `contact` goes into `into`; also as `merged` and `primary`. */
export const readMerge: ReadVerb = (reading, place) => {
  refuseOtherKeys(place, [...STEP_KEYS, ...SURVIVOR, ...ABSORBED, 'by'])
  const by = readBy(reading, below(place, 'by')) ?? SOMEBODY
  const primaryId = pick(reading, place, SURVIVOR)
  const mergedId = pick(reading, place, ABSORBED)
  if (primaryId === null || mergedId === null) return null
  if (primaryId === mergedId) return complain(below(place, 'into'), 'another contact than the one merged')
  return ({ portal }) => void portal.actions.mergeContacts({ primaryId, mergedId, by })
}

function pick(reading: Reading, place: Place, keys: string[]): string | null {
  const fields = place.value as Record<string, unknown>
  const key = keys.find((each) => fields[each] !== undefined) ?? keys[0] ?? ''
  return readContact(reading, below(place, key))
}
