import type { PropertyDefinition, PropertyOption } from '../types.ts'

const FIELD_TYPES: Record<string, string> = {
  string: 'text',
  number: 'number',
  date: 'date',
  datetime: 'date',
  enumeration: 'select',
  bool: 'booleancheckbox',
  phone_number: 'phonenumber',
}

const YES_NO: [string, string][] = [
  ['true', 'Yes'],
  ['false', 'No'],
]

export type Shorthand = Partial<Omit<PropertyDefinition, 'options'>> & {
  /** `[value, label]`, or a value that is its own label. */
  options?: (string | [string, string])[]
}

/** A whole property definition from what differs from HubSpot's usual one. */
export function defineProperty(name: string, type: string, rest: Shorthand = {}): PropertyDefinition {
  const { options = type === 'bool' ? YES_NO : [], ...given } = rest
  return {
    name,
    type,
    label: name,
    description: '',
    groupName: 'contactinformation',
    fieldType: FIELD_TYPES[type] ?? 'text',
    displayOrder: -1,
    hidden: false,
    formField: false,
    calculated: false,
    externalOptions: false,
    hasUniqueValue: false,
    hubspotDefined: true,
    readOnlyValue: false,
    archived: false,
    ...given,
    options: options.map(toOption),
  }
}

function toOption(option: string | [string, string], displayOrder: number): PropertyOption {
  const [value, label] = typeof option === 'string' ? [option, option] : option
  return { value, label, displayOrder, hidden: false }
}

/** The owner field every object has. */
export const OWNER_PROPERTY = defineProperty('hubspot_owner_id', 'enumeration', {
  label: 'Owner',
  externalOptions: true,
  referencedObjectType: 'OWNER',
})

/** Stamps HubSpot keeps by itself on every record. */
export const RECORD_PROPERTIES: PropertyDefinition[] = [
  ['hs_object_id', 'number', 'Record ID'],
  ['hs_createdate', 'datetime', 'Create date/time'],
  ['hs_lastmodifieddate', 'datetime', 'Last modified date/time'],
  ['hs_created_by_user_id', 'number', 'Created by user ID'],
  ['hs_updated_by_user_id', 'number', 'Updated by user ID'],
  ['hs_object_source', 'string', 'Record creation source'],
  ['hs_object_source_id', 'string', 'Record creation source ID'],
  ['hs_object_source_user_id', 'number', 'Record creation source user ID'],
  ['hs_object_source_label', 'string', 'Record source'],
].map(([name = '', type = '', label]) => defineProperty(name, type, { label, readOnlyValue: true }))
