import type { HubSpot } from './client.ts'
import type { ItemOutcome } from './outcome.ts'
import { type UpdateItem, updateRecords } from './update-records.ts'

/** Writes properties of contacts, 100 a call; one outcome for each id. Sending the same again does no harm. */
export const updateContacts = (hs: HubSpot, items: readonly UpdateItem[]): Promise<ItemOutcome[]> =>
  updateRecords(hs, 'contacts', items)
