import type { HubSpot } from '../client.ts'
import { isHubSpotError } from '../hubspot-error.ts'
import type { SchemaObject } from './read-schema.ts'

/** What is not there any more is as good as removed. */
const remove = async (send: () => Promise<unknown>): Promise<void> => {
  try {
    await send()
  } catch (error) {
    if (!isHubSpotError(error) || error.code !== 'not_found') throw error
  }
}

/** Archives a property with all its values; HubSpot can bring it back for 90 days. Refused while something uses it. */
export const removeProperty = (hs: HubSpot, object: SchemaObject, name: string): Promise<void> =>
  remove(() =>
    hs.call('properties.archive', 'general', (client) => client.crm.properties.coreApi.archive(object, name)),
  )

export const removeGroup = (hs: HubSpot, object: SchemaObject, name: string): Promise<void> =>
  remove(() =>
    hs.call('property_groups.archive', 'general', (client) =>
      client.crm.properties.groupsApi.archive(object, name),
    ),
  )

/** Deletes a list, not its contacts. */
export const removeList = (hs: HubSpot, listId: string): Promise<void> =>
  remove(() => hs.call('lists.archive', 'general', (client) => client.crm.lists.listsApi.remove(listId)))
