import type { By } from '../../portal/types.ts'
import type { Stage } from '../stage.ts'
import { readBy } from '../read/read-by.ts'
import { below, complain, isFields, readId, type Place } from '../read/place.ts'
import { readContacts } from '../read/read-contacts.ts'
import type { Values } from '../read/read-values.ts'
import type { Reading } from '../read/reading.ts'
import { readAssigned } from './set.ts'
import { STEP_KEYS, type ReadVerb } from './verb.ts'

const KEYS = [
  ...STEP_KEYS,
  'contacts',
  'contact',
  'count',
  'firstId',
  'by',
  'property',
  'value',
  'properties',
]
const BY_IMPORT: By = { sourceType: 'IMPORT', sourceId: '1' }

/** `import`: contacts made or changed at one instant; `properties` are for all of them. */
export const readImport: ReadVerb = (reading, place, at) => {
  const by = readBy(reading, below(place, 'by')) ?? BY_IMPORT
  const shared = readAssigned(reading, place, { at, skip: KEYS })
  const rows = [...listed(reading, place, at), ...counted(reading, place)]
  if (rows.length === 0)
    return complain(below(place, 'contacts'), 'contacts (a list or a map), or count and firstId')
  for (const { id } of rows) reading.contacts.add(id)
  return (stage) => {
    for (const { id, properties } of rows) put(stage, { id, properties: { ...shared, ...properties }, by })
  }
}

type Row = { id: string; properties: Values }

function listed(reading: Reading, place: Place, at: Date): Row[] {
  const key = isFields(place.value) && place.value['contact'] !== undefined ? 'contact' : 'contacts'
  return readContacts(reading, below(place, key), at)
}

function counted(reading: Reading, place: Place): Row[] {
  const { count, firstId } = place.value as Record<string, unknown>
  if (count === undefined) return []
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > 100_000) {
    complain(below(place, 'count'), 'a whole number from 1 to 100000')
    return []
  }
  const first = Number(firstId === undefined ? 1 : readId(below(place, 'firstId'), 'the first id, a number'))
  return Array.from({ length: count }, (_, i) => ({
    id: reading.contactNames.idOf(String(first + i)),
    properties: {},
  }))
}

function put({ portal }: Stage, { id, properties, by }: Row & { by: By }): void {
  const known = portal.state.store.get('contacts', id)
  if (known) portal.actions.setProperties({ objectType: 'contacts', id, properties, by })
  else portal.actions.createContact({ id, properties, by })
}
