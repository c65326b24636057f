import { z } from 'zod'
import type { HubSpot } from '../client.ts'
import { chunk } from '../chunk.ts'
import { CONTACT_TYPE_ID } from '../lists/define-lists.ts'
import type { ListDefinition } from '../lists/define-lists.ts'
import { isHubSpotError } from '../hubspot-error.ts'
import type { OptionDefinition, PropertyDefinition } from '../properties/define-properties.ts'
import { readAnswer } from '../wire.ts'
import type { SchemaObject } from './read-schema.ts'

const INPUTS = 100

export type PropertyChange = {
  label: string
  description: string
  options?: OptionDefinition[]
}

/** Makes a property group; one of that name that is there already is as good. */
export const createGroup = async (
  hs: HubSpot,
  object: SchemaObject,
  group: { name: string; label: string },
): Promise<void> => {
  try {
    await hs.call('property_groups.create', 'general', (client) =>
      client.crm.properties.groupsApi.create(object, { ...group, displayOrder: -1 }),
    )
  } catch (error) {
    if (!isHubSpotError(error) || error.code !== 'conflict') throw error
  }
}

const createdSchema = z.object({ results: z.array(z.object({ name: z.string() })) })

/** Makes properties, 100 a call; answers the names HubSpot made (a batch may be done in part). */
export const createProperties = async (
  hs: HubSpot,
  object: SchemaObject,
  definitions: PropertyDefinition[],
): Promise<string[]> => {
  const made: string[] = []
  for (const inputs of chunk(definitions, INPUTS)) {
    const answer = await hs.call('properties.create', 'general', (client) =>
      client.crm.properties.batchApi.create(object, { inputs: inputs as never }),
    )
    made.push(...readAnswer(createdSchema, answer, 'properties.create').results.map(({ name }) => name))
  }
  return made
}

/** Changes labels and options; the options given replace those that are there. */
export const updateProperty = async (
  hs: HubSpot,
  at: { object: SchemaObject; name: string },
  change: PropertyChange,
): Promise<void> => {
  await hs.call('properties.update', 'general', (client) =>
    client.crm.properties.coreApi.update(at.object, at.name, change),
  )
}

/** Makes a list that keeps itself up to date. */
export const createList = async (hs: HubSpot, list: ListDefinition): Promise<void> => {
  await hs.call('lists.create', 'general', (client) =>
    client.crm.lists.listsApi.create({
      name: list.name,
      objectTypeId: CONTACT_TYPE_ID,
      processingType: 'DYNAMIC',
      filterBranch: list.filterBranch as never,
    }),
  )
}

export const renameList = async (hs: HubSpot, listId: string, name: string): Promise<void> => {
  await hs.call('lists.update', 'general', (client) => client.crm.lists.listsApi.updateName(listId, name))
}
