import { below, complain, isFields, readId, type Place } from './place.ts'
import { readValues, type Values } from './read-values.ts'
import type { Reading } from './reading.ts'

/** Contacts as a list of ids or `{id, properties}`, or as a map from id to properties (nested or not). */
export function readContacts(reading: Reading, place: Place, at: Date): { id: string; properties: Values }[] {
  const { value } = place
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value.flatMap((_, i) => readEntry(reading, below(place, i), at))
  if (isFields(value))
    return Object.keys(value).flatMap((id) => ({
      id: reading.contactNames.idOf(id),
      properties: readFields(reading, below(place, id), at),
    }))
  return readEntry(reading, place, at)
}

function readEntry(reading: Reading, place: Place, at: Date): { id: string; properties: Values }[] {
  const id = isFields(place.value) ? below(place, 'id') : place
  const raw = readId(id, 'the id of a contact, or {id, properties}')
  if (raw === null) return []
  const properties = isFields(place.value) ? readFields(reading, place, at) : {}
  return [{ id: reading.contactNames.idOf(raw), properties }]
}

function readFields(reading: Reading, place: Place, at: Date): Values {
  if (place.value !== null && !isFields(place.value)) {
    complain(place, 'property names with their values')
    return {}
  }
  const skip = ['id', 'properties', 'note', 'comment']
  const flat = readValues(reading, place, { type: 'contacts', at, skip })
  return { ...flat, ...readValues(reading, below(place, 'properties'), { type: 'contacts', at }) }
}
