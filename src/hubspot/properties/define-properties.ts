import type { Reason } from '../../domain/agreement.ts'
import type { Language } from '../../strings/text.ts'
import { text } from '../../strings/text.ts'
import { CONTACT_PROPERTIES, PROPERTY_GROUP, TASK_PROPERTIES } from './table.ts'
import type { PactoProperty, PropertyKind, PropertyRow } from './table.ts'

export type OptionDefinition = { value: string; label: string; displayOrder: number; hidden: boolean }

/** A property as HubSpot's API takes it at its creation. */
export type PropertyDefinition = {
  name: string
  label: string
  description: string
  groupName: string
  type: 'string' | 'number' | 'datetime' | 'enumeration' | 'bool'
  fieldType: 'text' | 'textarea' | 'number' | 'date' | 'select' | 'booleancheckbox'
  options?: OptionDefinition[]
  hasUniqueValue?: boolean
  externalOptions?: boolean
  referencedObjectType?: string
  formField: boolean
}

type Words = { language: Language; reasons: readonly Reason[] }
type Row = PropertyRow & { name: PactoProperty }

const TYPES: Record<PropertyKind, Pick<PropertyDefinition, 'type' | 'fieldType'>> = {
  instant: { type: 'datetime', fieldType: 'date' },
  number: { type: 'number', fieldType: 'number' },
  text: { type: 'string', fieldType: 'text' },
  note: { type: 'string', fieldType: 'textarea' },
  key: { type: 'string', fieldType: 'text' },
  bool: { type: 'bool', fieldType: 'booleancheckbox' },
  owner: { type: 'enumeration', fieldType: 'select' },
  choice: { type: 'enumeration', fieldType: 'select' },
  reason: { type: 'enumeration', fieldType: 'select' },
}

/**
 * The contact's properties in the words of one language. `reasons` are those of every version ever active:
 * a value once written stays a value.
 */
export const contactProperties = (words: Words): PropertyDefinition[] =>
  CONTACT_PROPERTIES.map((row) => define(row, words))

/** The task's properties; `pacto_task_key` is unique. */
export const taskProperties = (words: Words): PropertyDefinition[] =>
  TASK_PROPERTIES.map((row) => define(row, words))

const define = (row: Row, words: Words): PropertyDefinition => ({
  name: row.name,
  label: text(words.language, `property.${row.name}.label`),
  description: text(words.language, `property.${row.name}.description`),
  groupName: PROPERTY_GROUP,
  ...TYPES[row.kind],
  ...extrasOf(row, words),
  formField: false,
})

const extrasOf = (row: Row, words: Words): Partial<PropertyDefinition> => {
  if (row.kind === 'owner') return { externalOptions: true, referencedObjectType: 'OWNER' }
  if (row.kind === 'key') return { hasUniqueValue: true }
  const options = optionsOf(row, words)
  return options.length > 0 ? { options } : {}
}

const optionsOf = (row: Row, { language, reasons }: Words): OptionDefinition[] => {
  if (row.kind === 'bool')
    return [
      { value: 'true', label: text(language, 'answer.yes'), displayOrder: 0, hidden: false },
      { value: 'false', label: text(language, 'answer.no'), displayOrder: 1, hidden: false },
    ]
  if (row.kind === 'reason')
    return reasons.map(({ code, labels, hidden }, displayOrder) => ({
      value: code,
      label: labels[language] ?? code,
      displayOrder,
      hidden,
    }))
  return Object.entries(row.options ?? {}).map(([value, key], displayOrder) => ({
    value,
    label: text(language, key),
    displayOrder,
    hidden: false,
  }))
}
