import type { Deal } from '../domain/deal.ts'
import type { HubSpot } from './client.ts'
import { readRecords } from './read-records.ts'
import { DEAL_PROPERTIES, toDeal } from './to-deal.ts'

/** Deals by id, 100 a call; what was deleted or merged away is not among them. */
export async function readDealsById(hs: HubSpot, ids: readonly string[]): Promise<Deal[]> {
  return (await readRecords(hs, 'deals', { ids, properties: DEAL_PROPERTIES })).map(toDeal)
}
