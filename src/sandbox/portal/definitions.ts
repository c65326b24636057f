import type { PropertyDefinition, PropertyGroup } from './types.ts'
import { ACTIVITY_PROPERTIES } from './rules/activity-properties.ts'
import { CONTACT_PROPERTIES } from './rules/contact-properties.ts'
import { defineProperty } from './rules/define-property.ts'
import { OBJECT_TYPES } from './rules/object-types.ts'
import { OTHER_PROPERTIES } from './rules/other-properties.ts'

/** Property definitions and groups of every object type. */
export type Definitions = {
  of(type: string): Map<string, PropertyDefinition>
  groups(type: string): Map<string, PropertyGroup>
  /** The definition in use (not archived), or undefined. */
  find(type: string, name: string): PropertyDefinition | undefined
  /** Defines a plain text property for a value that came with a portal file. */
  assume(type: string, name: string): PropertyDefinition
  isUnique(type: string, name: string): boolean
}

const BY_TYPE: Record<string, PropertyDefinition[]> = {
  contacts: CONTACT_PROPERTIES,
  ...ACTIVITY_PROPERTIES,
  ...OTHER_PROPERTIES,
}

export function createDefinitions(): Definitions {
  const properties = new Map(OBJECT_TYPES.map(({ name }) => [name, ownCopy(BY_TYPE[name] ?? [])]))
  const groups = new Map([...properties].map(([type, definitions]) => [type, groupsOf(definitions)]))
  const of = (type: string): Map<string, PropertyDefinition> => properties.get(type) ?? new Map()
  const find = (type: string, name: string): PropertyDefinition | undefined => {
    const definition = of(type).get(name)
    return definition?.archived ? undefined : definition
  }
  return {
    of,
    groups: (type) => groups.get(type) ?? new Map(),
    find,
    assume: (type, name) => {
      const groupName = [...(groups.get(type)?.keys() ?? [])][0] ?? ''
      const definition = defineProperty(name, 'string', { groupName, hubspotDefined: false })
      of(type).set(name, definition)
      return definition
    },
    isUnique: (type, name) =>
      (type === 'contacts' && name === 'email') || find(type, name)?.hasUniqueValue === true,
  }
}

function ownCopy(definitions: readonly PropertyDefinition[]): Map<string, PropertyDefinition> {
  return new Map(definitions.map((definition) => [definition.name, structuredClone(definition)]))
}

function groupsOf(definitions: Map<string, PropertyDefinition>): Map<string, PropertyGroup> {
  const names = new Set([...definitions.values()].map(({ groupName }) => groupName))
  return new Map(
    [...names].map((name, displayOrder) => [name, { name, label: name, displayOrder, archived: false }]),
  )
}
