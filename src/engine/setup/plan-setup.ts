import type { ListDefinition } from '../../hubspot/lists/define-lists.ts'
import type { OptionDefinition, PropertyDefinition } from '../../hubspot/properties/define-properties.ts'
import type { FoundGroup, FoundList, FoundProperty, SchemaObject } from '../../hubspot/schema/read-schema.ts'
import type { PropertyChange } from '../../hubspot/schema/write-schema.ts'

/** What Pacto needs in the portal, in the words of one language. */
export type Wanted = {
  group: { name: string; label: string }
  properties: Record<SchemaObject, PropertyDefinition[]>
  lists: ListDefinition[]
  /** The portal refused a unique property on tasks before: keys go into the task's body instead. */
  keysInBody: boolean
}

export type Found = {
  groups: Record<SchemaObject, FoundGroup[]>
  properties: Record<SchemaObject, FoundProperty[]>
  lists: FoundList[]
}

export type Step =
  | { what: 'group'; object: SchemaObject; name: string; do: 'create'; group: Wanted['group'] }
  | { what: 'property'; object: SchemaObject; name: string; do: 'create'; definition: PropertyDefinition }
  | {
      what: 'property'
      object: SchemaObject
      name: string
      do: 'update'
      why: string
      change: PropertyChange
    }
  | { what: 'list'; object: 'contacts'; name: string; do: 'create'; list: ListDefinition }
  | { what: 'list'; object: 'contacts'; name: string; do: 'update'; why: string; listId: string }
  | (At & { do: 'nothing'; why: string })
  | (At & { do: 'conflict'; why: string })

type At = { what: 'group' | 'property' | 'list'; object: SchemaObject; name: string }

const OBJECTS: SchemaObject[] = ['contacts', 'tasks']

/** The difference between what is wanted and what is there. Once carried out, it is empty. */
export const planSetup = (wanted: Wanted, found: Found): Step[] => [
  ...OBJECTS.filter((object) => needs(wanted, object)).map((object) => planGroup(wanted, found, object)),
  ...OBJECTS.flatMap((object) =>
    wanted.properties[object].map((definition) => planProperty(definition, { object, wanted, found })),
  ),
  ...wanted.lists.map((list) => planList(list, found.lists)),
]

const needs = (wanted: Wanted, object: SchemaObject): boolean => object === 'contacts' || !wanted.keysInBody

const planGroup = (wanted: Wanted, found: Found, object: SchemaObject): Step => {
  const { group } = wanted
  const at = { what: 'group', object, name: group.name } as const
  return found.groups[object].some(({ name }) => name === group.name)
    ? { ...at, do: 'nothing', why: '' }
    : { ...at, do: 'create', group }
}

const planProperty = (
  definition: PropertyDefinition,
  { object, wanted, found }: { object: SchemaObject; wanted: Wanted; found: Found },
): Step => {
  const at = { what: 'property', object, name: definition.name } as const
  const there = found.properties[object].find(({ name }) => name === definition.name)
  if (!there && !needs(wanted, object))
    return {
      ...at,
      do: 'nothing',
      why: 'the portal refused it before; keys are kept in the body of the task',
    }
  if (!there) return { ...at, do: 'create', definition }
  const conflict = conflictOf(definition, there)
  if (conflict !== '') return { ...at, do: 'conflict', why: conflict }
  const why = differences(definition, there)
  return why === ''
    ? { ...at, do: 'nothing', why }
    : { ...at, do: 'update', why, change: changeOf(definition, there) }
}

const conflictOf = (definition: PropertyDefinition, there: FoundProperty): string => {
  if (there.type !== definition.type) return `it exists with the type ${there.type}, not ${definition.type}`
  if (definition.hasUniqueValue === true && !there.hasUniqueValue)
    return 'it exists without unique values, which cannot be changed'
  return ''
}

const differences = (definition: PropertyDefinition, there: FoundProperty): string =>
  [
    definition.label === there.label ? '' : 'label',
    definition.description === there.description ? '' : 'description',
    optionsDiffer(definition.options ?? [], there.options) ? 'options' : '',
  ]
    .filter(Boolean)
    .join(', ')

const optionsDiffer = (wanted: OptionDefinition[], there: FoundProperty['options']): boolean =>
  wanted.some(({ value, label, hidden }) => {
    const option = there.find((one) => one.value === value)
    return option?.label !== label || option.hidden !== hidden
  })

/** Options of the portal that are not ours stay, behind ours: a record may hold them. */
const changeOf = (definition: PropertyDefinition, there: FoundProperty): PropertyChange => {
  const { label, description, options = [] } = definition
  if (options.length === 0) return { label, description }
  const others = there.options.filter(({ value }) => !options.some((option) => option.value === value))
  const kept = others.map((option, index) => ({ ...option, displayOrder: options.length + index }))
  return { label, description, options: [...options, ...kept] }
}

const planList = (list: ListDefinition, found: FoundList[]): Step => {
  const at = { what: 'list', object: 'contacts', name: list.name } as const
  if (found.some(({ name }) => name === list.name)) return { ...at, do: 'nothing', why: '' }
  const other = found.find(({ name }) => list.anyName.includes(name))
  return other === undefined
    ? { ...at, do: 'create', list }
    : { ...at, do: 'update', why: `name, now "${other.name}"`, listId: other.listId }
}
