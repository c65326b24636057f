import { readBy, SOMEBODY } from '../read/read-by.ts'
import { below, complain, readId } from '../read/place.ts'
import { readAssigned } from './set.ts'
import { STEP_KEYS, type ReadVerb } from './verb.ts'

const KEYS = [...STEP_KEYS, 'contact', 'id', 'by', 'property', 'value', 'properties']

/** `create`: a contact that was not there. */
export const readCreate: ReadVerb = (reading, place, at) => {
  const key = (place.value as Record<string, unknown>)['contact'] === undefined ? 'id' : 'contact'
  const raw = readId(below(place, key), 'the id of the new contact')
  const by = readBy(reading, below(place, 'by')) ?? SOMEBODY
  const properties = readAssigned(reading, place, { at, skip: KEYS })
  if (raw === null) return null
  const id = reading.contactNames.idOf(raw)
  if (reading.contacts.has(id)) return complain(below(place, key), 'an id that no other contact has')
  reading.contacts.add(id)
  return ({ portal }) => void portal.actions.createContact({ id, properties, by })
}
