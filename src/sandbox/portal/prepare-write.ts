import { associate } from './associate.ts'
import type { RecordKey } from './associations.ts'
import { createRecord, requiredFor } from './create-record.ts'
import { fieldRequired, readObject, readString } from './read-input.ts'
import type { Json } from './read-input.ts'
import { readProperties } from './read-properties.ts'
import { conflict, invalid, missing } from './refusal.ts'
import type { AssociationType } from './rules/association-types.ts'
import { ASSOCIATION_TYPES } from './rules/association-types.ts'
import { objectType } from './rules/object-types.ts'
import type { PortalState } from './state.ts'
import type { By, PortalRecord } from './types.ts'
import { refreshContactsOf } from './contact-activity.ts'
import { writeRecord } from './write-record.ts'

/** A write that has been checked; calling it carries it out and answers the record. */
export type Prepared = () => PortalRecord

/** Unique values taken by earlier inputs of one batch, which no record holds yet. */
export type TakenInBatch = Set<string>

export type PrepareCreateInput = { type: string; input: Json; by: By; taken?: TakenInBatch }

/** Checks a create (properties, what is required, unique values, associations). Throws a Refusal. */
export function prepareCreate(
  state: PortalState,
  { type, input, by, taken = new Set() }: PrepareCreateInput,
): Prepared {
  const values = readProperties(state, {
    type,
    properties: input['properties'],
    record: null,
    through: 'api',
  })
  requiredFor(type, values)
  if (state.settings.requireDocumentedFields && input['associations'] === undefined)
    throw fieldRequired('associations')
  const links = readLinks(state, type, input['associations'] ?? [])
  takeUnique(state, { type, values, taken })
  return () => {
    const record = createRecord(state, { type, values, by })
    for (const { to, types } of links) associate(state, { from: record, to, types })
    return record
  }
}

export type PrepareUpdateInput = {
  record: PortalRecord
  properties: unknown
  by: By
  taken?: TakenInBatch
}

/** Checks an update of one record's properties. Throws a Refusal. */
export function prepareUpdate(
  state: PortalState,
  { record, properties, by, taken = new Set() }: PrepareUpdateInput,
): Prepared {
  const values = readProperties(state, { type: record.type, properties, record, through: 'api' })
  takeUnique(state, { type: record.type, values, taken })
  return () => {
    writeRecord(state, record, { values, by })
    refreshContactsOf(state, record)
    return record
  }
}

type Link = { to: RecordKey; types: AssociationType[] }

function readLinks(state: PortalState, from: string, links: unknown): Link[] {
  if (!Array.isArray(links)) throw invalid('associations must be an array')
  return links.map((link) => {
    const { to, types } = readObject(link, 'associations')
    const id = readString(readObject(to, 'associations.to'), 'id')
    if (!Array.isArray(types) || types.length === 0) throw fieldRequired('associations.types')
    const found = types.map((spec) => linkType(from, readObject(spec, 'associations.types')))
    const toType = found[0]?.to ?? ''
    const target = state.store.get(toType, id)
    if (!target || target.archivedAt) throw missing(`No ${objectType(toType).label} with id ${id} exists`)
    return { to: { type: toType, id }, types: found }
  })
}

/** The type id alone says what the other end is. */
function linkType(from: string, spec: Json): AssociationType {
  const { associationCategory: category, associationTypeId: typeId } = spec
  const type = ASSOCIATION_TYPES.find((each) => each.from === from && each.typeId === typeId)
  if (type && category === 'HUBSPOT_DEFINED') return type
  throw invalid(
    `Association type ${String(category)} ${String(typeId)} is not valid for ${objectType(from).label}`,
  )
}

function takeUnique(
  { definitions }: PortalState,
  { type, values, taken }: { type: string; values: Record<string, string>; taken: TakenInBatch },
): void {
  const keys = Object.entries(values)
    .filter(([name, value]) => value !== '' && definitions.isUnique(type, name))
    .map(([name, value]) => `${name}=${value.toLowerCase()}`)
  const twice = keys.find((key) => taken.has(key))
  if (twice) throw conflict(`A record with ${twice} is already part of this batch`)
  for (const key of keys) taken.add(key)
}
