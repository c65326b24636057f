import type { HubSpot } from '../../hubspot/client.ts'
import { findLists, readGroups, readProperties } from '../../hubspot/schema/read-schema.ts'
import type { Found } from './plan-setup.ts'

/** The word every list of ours has in its name. */
const LISTS_BY = 'Pacto'

/** What the portal has: five calls. */
export const findSchema = async (hs: HubSpot): Promise<Found> => ({
  groups: { contacts: await readGroups(hs, 'contacts'), tasks: await readGroups(hs, 'tasks') },
  properties: { contacts: await readProperties(hs, 'contacts'), tasks: await readProperties(hs, 'tasks') },
  lists: await findLists(hs, LISTS_BY),
})
