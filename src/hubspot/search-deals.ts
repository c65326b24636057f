import { z } from 'zod'
import type { Deal } from '../domain/deal.ts'
import type { HubSpot } from './client.ts'
import { beyond, SEARCH_PAGE, searchInOrder, type SearchFilter } from './search-paging.ts'
import { DEAL_PROPERTIES, toDeal } from './to-deal.ts'
import { readAnswer, recordSchema } from './wire.ts'

const OPERATION = 'deals.search'

/** `after`: `next` of the page before. */
export type DealSearch = { modifiedSince: Date; after: string | null }
export type DealPage = { deals: Deal[]; next: string | null }

const answerSchema = z.object({ results: z.array(recordSchema) })

/**
 * Deals that changed since an instant, 200 a call, by id. The index lags by seconds to minutes: whoever calls looks
 * back further than where it stopped. Needs the scope `crm.objects.deals.read`.
 */
export function searchDeals(hs: HubSpot, { modifiedSince, after }: DealSearch): Promise<DealPage> {
  const value = String(modifiedSince.getTime())
  return pageOfDeals(hs, [{ propertyName: 'hs_lastmodifieddate', operator: 'GTE', value }], after)
}

/** One page of the deals that pass all filters, 200 a call, by id. */
export async function pageOfDeals(
  hs: HubSpot,
  filters: SearchFilter[],
  after: string | null,
): Promise<DealPage> {
  const request = {
    filterGroups: beyond([{ filters }], after ?? undefined),
    properties: DEAL_PROPERTIES,
    limit: SEARCH_PAGE,
    after: '0',
  }
  const { page, next } = await searchInOrder(OPERATION, async (sorts) => {
    const answer = await hs.call(OPERATION, 'search', (client) =>
      client.crm.deals.searchApi.doSearch({ ...request, sorts } as Request),
    )
    return readAnswer(answerSchema, answer, OPERATION)
  })
  return { deals: page.results.map(toDeal), next }
}

type Request = Parameters<
  Parameters<Parameters<HubSpot['call']>[2]>[0]['crm']['deals']['searchApi']['doSearch']
>[0]
