import type { By } from '../../portal/types.ts'
import { readBy, SOMEBODY } from '../read/read-by.ts'
import { readContact, readValues, type Values } from '../read/read-values.ts'
import { below, complain, isFields, readId, type Place } from '../read/place.ts'
import type { Reading } from '../read/reading.ts'
import type { Stage } from '../stage.ts'
import { ACTIVITIES, activityOf, propertiesOf } from './activities.ts'
import { STEP_KEYS, type ReadVerb } from './verb.ts'

const KEYS = [
  ...STEP_KEYS,
  'contact',
  'contacts',
  'id',
  'property',
  'value',
  'properties',
  'by',
  ...ACTIVITIES,
]

/** `set` on contacts, or on an activity that an earlier step logged under a name. */
export const readSet: ReadVerb = (reading, place, at) => {
  const by = readBy(reading, below(place, 'by')) ?? SOMEBODY
  const activity = activityOf(reading, place)
  if (activity) {
    const properties = propertiesOf(reading, place, { kind: activity.kind, at, skip: KEYS })
    return (stage) => setActivity(stage, activity, { properties, by })
  }
  const contacts = readTargets(reading, place)
  const properties = readAssigned(reading, place, { at, skip: KEYS })
  if (contacts.length === 0) return null
  if (Object.keys(properties).length === 0)
    return complain(place, 'properties: {name: value}, or property and value', 'sets nothing')
  return ({ portal }) => {
    for (const id of contacts) portal.actions.setProperties({ objectType: 'contacts', id, properties, by })
  }
}

function setActivity(
  { portal, activities }: Stage,
  { kind, key }: { kind: string; key: string },
  input: { properties: Values; by: By },
): void {
  portal.actions.setProperties({ objectType: kind, id: activities.get(key) ?? '', ...input })
}

/** The contacts a step is about: `contact:` or `contacts:`. */
export function readTargets(reading: Reading, place: Place): string[] {
  const fields = place.value as Record<string, unknown>
  const key = ['contact', 'contacts', 'id'].find((each) => fields[each] !== undefined)
  if (!key) {
    complain(below(place, 'contact'), 'the id of a contact, or a list under contacts')
    return []
  }
  const inner = below(place, key)
  const places = Array.isArray(inner.value) ? inner.value.map((_, i) => below(inner, i)) : [inner]
  return places.map((each) => readContact(reading, each)).filter((id) => id !== null)
}

/** `properties: {…}`, or `property:` with `value:`, or the properties written beside the step's own keys. */
export function readAssigned(
  reading: Reading,
  place: Place,
  { at, skip }: { at: Date; skip: readonly string[] },
): Values {
  const fields = place.value as Record<string, unknown>
  const flat = readValues(reading, place, { type: 'contacts', at, skip })
  const listed = readValues(reading, below(place, 'properties'), { type: 'contacts', at })
  if (fields['property'] === undefined) return { ...flat, ...listed }
  const inner = below(place, 'property')
  if (isFields(inner.value))
    return { ...flat, ...listed, ...readValues(reading, inner, { type: 'contacts', at }) }
  const name = readId(inner, 'the name of a property')
  if (name === null) return {}
  const one = {
    value: { [name]: fields['value'] ?? null },
    path: place.path,
    found: [] as typeof place.found,
  }
  const read = readValues(reading, one, { type: 'contacts', at })
  for (const finding of one.found) place.found.push({ ...finding, path: [...place.path, 'value'] })
  return { ...flat, ...listed, ...read }
}
