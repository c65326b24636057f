import type { HubSpot } from './client.ts'
import type { ItemOutcome } from './outcome.ts'
import { type UpdateItem, updateRecords } from './update-records.ts'

/** Changes tasks, 100 a call; one outcome for each id. Sending the same again does no harm. */
export const updateTasks = (hs: HubSpot, items: readonly UpdateItem[]): Promise<ItemOutcome[]> =>
  updateRecords(hs, 'tasks', items)
