import { parseValue } from '../../portal/parse-value.ts'
import type { PropertyDefinition } from '../../portal/types.ts'
import { below, complain, isFields, readId, type Place } from './place.ts'
import { readMoment } from './read-instant.ts'
import type { Reading } from './reading.ts'

export type Values = Record<string, string>

const ALIASES: Record<string, string> = { owner: 'hubspot_owner_id' }

/**
 * Property values as HubSpot keeps them, checked like those of its API. Dates may be lengths of time from the start
 * (`+20m`), wall-clock times, or `now`, the instant of the step.
 */
export function readValues(
  reading: Reading,
  place: Place,
  { type, at, skip }: { type: string; at: Date; skip?: readonly string[] },
): Values {
  if (place.value === undefined || place.value === null) return {}
  if (!isFields(place.value)) {
    complain(place, 'property names with their values')
    return {}
  }
  const values: Values = {}
  for (const key of Object.keys(place.value)) {
    if (skip?.includes(key)) continue
    // Beside a step's own keys a word nobody knows is a slip; under `properties` it is one of the portal's own.
    const adopt = type === 'contacts' && skip === undefined
    const read = readValue(reading, below(place, key), { type, at, adopt, name: ALIASES[key] ?? key })
    if (read !== null) values[ALIASES[key] ?? key] = read
  }
  return values
}

function readValue(
  reading: Reading,
  place: Place,
  { type, at, adopt, name }: { type: string; at: Date; adopt: boolean; name: string },
): string | null {
  if (name === 'hubspot_owner_id') return readOwner(reading, place, { orNobody: true })
  const found = reading.fit.find(type, name, { adopt })
  if (!found.ok)
    return complain(
      place,
      found.near ? `the property ${found.near}` : `a property of ${type}`,
      `is no property of ${type} in HubSpot`,
    )
  const text = textOf(place)
  if (text === null) return null
  const parsed = parseValue(found.definition, asDate(text, { reading, at, definition: found.definition }))
  return parsed.ok ? parsed.value : complain(place, allowedFor(found.definition, parsed.message))
}

function textOf(place: Place): string | null {
  const { value } = place
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(String).join(';')
  return isFields(value) ? complain(place, 'one value') : String(value as string | number | boolean)
}

function asDate(
  text: string,
  { reading, at, definition }: { reading: Reading; at: Date; definition: PropertyDefinition },
): string {
  if (definition.type !== 'datetime' || /^\d{9,}$/.test(text)) return text
  if (text === 'now') return at.toISOString()
  return readMoment(text, reading)?.toISOString() ?? text
}

function allowedFor({ type, options }: PropertyDefinition, message: string): string {
  if (type === 'datetime') return 'an instant such as 2026-03-02T10:00:00Z, a time such as +20m, or now'
  if (type === 'enumeration') return `one of ${options.map(({ value }) => value).join(', ')}`
  return `a value HubSpot takes (${message})`
}

/** An owner of the scenario, by id or name. `orNobody`: an empty value is nobody. */
export function readOwner(reading: Reading, place: Place, { orNobody = false } = {}): string | null {
  const nobody = place.value === null || place.value === ''
  if (nobody && orNobody) return ''
  const names = [...reading.owners.keys()].map((id) => reading.ownerNames.nameOf(id))
  const allowed = names.length > 0 ? `one of the owners: ${names.join(', ')}` : 'an owner listed under owners'
  const raw = readId(place, allowed)
  if (raw === null) return null
  const id = reading.ownerNames.idOf(raw)
  return reading.owners.has(id) ? id : complain(place, allowed)
}

/** Reads a contact that is referred to; whether it exists is seen once all steps are read. */
export function readContact(reading: Reading, place: Place): string | null {
  const raw = readId(place, 'the id of a contact')
  if (raw === null) return null
  const id = reading.contactNames.idOf(raw)
  reading.mentioned.push({ what: 'contact', key: id, place })
  return id
}
