import { z } from 'zod'
import type { Deal } from '../domain/deal.ts'
import type { HubSpot } from './client.ts'
import { beyond, lastInOrder } from './search-paging.ts'
import { DEAL_PROPERTIES, toDeal } from './to-deal.ts'
import { readAnswer, recordSchema } from './wire.ts'

const PAGE = 200
const OPERATION = 'deals.search'

const answerSchema = z.object({ results: z.array(recordSchema) })

/** Every deal whose close date lies within the half-open span and that was won. Needs the scope `crm.objects.deals.read`. */
export async function searchWonDeals(hs: HubSpot, { from, to }: { from: Date; to: Date }): Promise<Deal[]> {
  const deals: Deal[] = []
  for (let after: string | undefined, more = true; more;) {
    const page = await readPage(hs, { from, to }, after)
    deals.push(...page)
    more = page.length === PAGE
    if (more)
      after = lastInOrder(
        page.map(({ id }) => id),
        OPERATION,
      )
  }
  return deals
}

async function readPage(
  hs: HubSpot,
  { from, to }: { from: Date; to: Date },
  after: string | undefined,
): Promise<Deal[]> {
  const filters = [
    { propertyName: 'hs_is_closed_won', operator: 'EQ' as const, value: 'true' },
    { propertyName: 'closedate', operator: 'GTE' as const, value: String(from.getTime()) },
    { propertyName: 'closedate', operator: 'LT' as const, value: String(to.getTime()) },
  ]
  const request = {
    filterGroups: beyond([{ filters }], after),
    properties: DEAL_PROPERTIES,
    // As for contacts: the documents want text, and the order is checked.
    sorts: ['hs_object_id'],
    limit: PAGE,
    after: '0',
  }
  type Request = Parameters<
    Parameters<Parameters<HubSpot['call']>[2]>[0]['crm']['deals']['searchApi']['doSearch']
  >[0]
  const answer = await hs.call(OPERATION, 'search', (client) =>
    client.crm.deals.searchApi.doSearch(request as Request),
  )
  return readAnswer(answerSchema, answer, OPERATION).results.map(toDeal)
}
