import { z } from 'zod'
import type { HubSpot } from '../client.ts'
import { CONTACT_TYPE_ID } from '../lists/define-lists.ts'
import { idSchema, readAnswer } from '../wire.ts'

export type SchemaObject = 'contacts' | 'tasks'

const optionSchema = z.object({
  value: z.string(),
  label: z.string(),
  hidden: z
    .boolean()
    .nullish()
    .transform((hidden) => hidden ?? false),
  displayOrder: z
    .number()
    .nullish()
    .transform((order) => order ?? -1),
})

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')

const propertySchema = z.object({
  name: z.string(),
  label: text,
  description: text,
  type: z.string(),
  fieldType: text,
  hasUniqueValue: z
    .boolean()
    .nullish()
    .transform((unique) => unique ?? false),
  options: z
    .array(optionSchema)
    .nullish()
    .transform((options) => options ?? []),
})

const groupSchema = z.object({ name: z.string(), label: text })
const listSchema = z.object({ listId: idSchema, name: z.string(), objectTypeId: z.string() })

export type FoundProperty = z.output<typeof propertySchema>
export type FoundGroup = z.output<typeof groupSchema>
export type FoundList = z.output<typeof listSchema>

/** All properties of an object, archived ones left out. */
export const readProperties = async (hs: HubSpot, object: SchemaObject): Promise<FoundProperty[]> => {
  const answer = await hs.call('properties.list', 'general', (client) =>
    client.crm.properties.coreApi.getAll(object, false),
  )
  return readAnswer(z.object({ results: z.array(propertySchema) }), answer, 'properties.list').results
}

export const readGroups = async (hs: HubSpot, object: SchemaObject): Promise<FoundGroup[]> => {
  const answer = await hs.call('property_groups.list', 'general', (client) =>
    client.crm.properties.groupsApi.getAll(object),
  )
  return readAnswer(z.object({ results: z.array(groupSchema) }), answer, 'property_groups.list').results
}

const LISTS_A_PAGE = 500

/** Contact lists whose name holds the words. */
export const findLists = async (hs: HubSpot, query: string): Promise<FoundList[]> => {
  const answer = await hs.call('lists.search', 'general', (client) =>
    client.crm.lists.listsApi.doSearch({ query, offset: 0, count: LISTS_A_PAGE, additionalProperties: [] }),
  )
  const { lists } = readAnswer(z.object({ lists: z.array(listSchema) }), answer, 'lists.search')
  return lists.filter(({ objectTypeId }) => objectTypeId === CONTACT_TYPE_ID)
}
