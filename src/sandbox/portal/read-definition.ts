import { fieldRequired, readString, readWhole } from './read-input.ts'
import type { Json } from './read-input.ts'
import { conflict, invalid, Refusal } from './refusal.ts'
import { UNIQUE_PROPERTIES } from './rules/limits.ts'
import type { PortalState } from './state.ts'
import type { PropertyDefinition, PropertyOption } from './types.ts'

/** Which fields go with which types (platform §5.9). */
const FIELD_TYPES: Record<string, string[]> = {
  string: ['text', 'textarea', 'html', 'file', 'phonenumber', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  enumeration: ['select', 'radio', 'checkbox', 'booleancheckbox', 'calculation_equation'],
  bool: ['booleancheckbox', 'calculation_equation'],
  phone_number: ['phonenumber'],
}

/** A new property as a request states it. Throws a Refusal: 400, or 409 for a name in use. */
export function readDefinition(state: PortalState, type: string, body: Json): PropertyDefinition {
  for (const field of ['name', 'label', 'groupName', 'type', 'fieldType']) {
    if (typeof body[field] !== 'string' || body[field] === '') throw fieldRequired(field)
  }
  const name = readString(body, 'name')
  if (!/^[a-z][a-z0-9_]{0,99}$/.test(name))
    throw invalid(`Invalid property name "${name}": lower-case letters, numbers and underscores only`)
  if (name.startsWith('hs_')) throw invalid(`Property names must not begin with hs_: ${name}`)
  if (state.definitions.find(type, name))
    throw conflict(`A property named '${name}' already exists.`, 'OBJECT_ALREADY_EXISTS')
  const definition = fromBody(body, {
    ...(state.definitions.of(type).get(name) ?? BLANK),
    name,
    archived: false,
    createdAt: state.clock.now().toISOString(),
    updatedAt: state.clock.now().toISOString(),
  })
  checkDefinition(state, type, definition)
  if (definition.hasUniqueValue) refuseUnique(state, type)
  return definition
}

const BLANK: PropertyDefinition = {
  name: '',
  label: '',
  description: '',
  groupName: '',
  type: '',
  fieldType: '',
  options: [],
  displayOrder: -1,
  hidden: false,
  formField: false,
  calculated: false,
  externalOptions: false,
  hasUniqueValue: false,
  hubspotDefined: false,
  readOnlyValue: false,
  archived: false,
}

/** The definition with the fields of a request over it; uniqueness is settled at creation for good. */
export function fromBody(body: Json, before: PropertyDefinition): PropertyDefinition {
  const text = (field: 'label' | 'description' | 'groupName' | 'type' | 'fieldType'): string =>
    typeof body[field] === 'string' ? body[field] : before[field]
  const flag = (field: 'hidden' | 'formField' | 'externalOptions' | 'hasUniqueValue'): boolean =>
    typeof body[field] === 'boolean' ? body[field] : before[field]
  const reference = body['referencedObjectType'] ?? before.referencedObjectType
  return {
    ...before,
    label: text('label'),
    description: text('description'),
    groupName: text('groupName'),
    type: text('type'),
    fieldType: text('fieldType'),
    hidden: flag('hidden'),
    formField: flag('formField'),
    externalOptions: flag('externalOptions'),
    hasUniqueValue: flag('hasUniqueValue'),
    displayOrder: readWhole(body, 'displayOrder') ?? before.displayOrder,
    calculated: text('fieldType') === 'calculation_equation',
    ...(typeof reference === 'string' && { referencedObjectType: reference }),
    options: body['options'] === undefined ? before.options : readOptions(body['options']),
  }
}

function readOptions(options: unknown): PropertyOption[] {
  if (!Array.isArray(options)) throw invalid('options must be an array')
  const read = options.map((option: Json | null, index) => {
    const { label, value, hidden = false, displayOrder = index, description } = option ?? {}
    if (typeof label !== 'string' || label === '' || typeof value !== 'string' || value === '')
      throw fieldRequired('options.label, options.value')
    return {
      label,
      value,
      hidden: hidden === true,
      displayOrder: Number(displayOrder),
      ...(typeof description === 'string' && { description }),
    }
  })
  for (const field of ['label', 'value'] as const)
    if (new Set(read.map((option) => option[field])).size < read.length)
      throw invalid(`Property options must have unique ${field}s`)
  return read
}

/** What any definition has to keep to, new or changed. */
export function checkDefinition(state: PortalState, type: string, definition: PropertyDefinition): void {
  const { name, options, externalOptions, groupName } = definition
  const fields = FIELD_TYPES[definition.type]
  if (!fields) throw invalid(`Invalid property type ${definition.type}`)
  if (!fields.includes(definition.fieldType))
    throw invalid(`Field type ${definition.fieldType} is not valid for a ${definition.type} property`)
  if (!state.definitions.groups(type).has(groupName))
    throw invalid(`Property group ${groupName} does not exist`)
  if (definition.type === 'enumeration' && options.length === 0 && !externalOptions)
    throw invalid(`Enumeration property ${name} needs options`)
  const values = options.map(({ value }) => value).sort()
  if (definition.type === 'bool' && values.join() !== 'false,true')
    throw invalid(`Boolean property ${name} must have exactly two options, true and false`)
}

function refuseUnique(state: PortalState, type: string): void {
  if (type === 'tasks' && state.settings.refuseUniqueTaskProperty)
    throw new Refusal(400, {
      message: 'Unique properties are not supported for object type TASK',
      category: 'VALIDATION_ERROR',
    })
  const existing = [...state.definitions.of(type).values()].filter(
    ({ hasUniqueValue, archived }) => hasUniqueValue && !archived,
  )
  if (existing.length >= UNIQUE_PROPERTIES)
    throw invalid(`An object may have at most ${UNIQUE_PROPERTIES} unique properties`)
}
