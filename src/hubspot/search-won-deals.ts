import type { Deal } from '../domain/deal.ts'
import type { HubSpot } from './client.ts'
import { pageOfDeals } from './search-deals.ts'
import type { SearchFilter } from './search-paging.ts'

/** Every deal whose close date lies within the half-open span and that was won. Needs the scope `crm.objects.deals.read`. */
export async function searchWonDeals(hs: HubSpot, { from, to }: { from: Date; to: Date }): Promise<Deal[]> {
  const filters: SearchFilter[] = [
    { propertyName: 'hs_is_closed_won', operator: 'EQ', value: 'true' },
    { propertyName: 'closedate', operator: 'GTE', value: String(from.getTime()) },
    { propertyName: 'closedate', operator: 'LT', value: String(to.getTime()) },
  ]
  const won: Deal[] = []
  let after: string | null = null
  do {
    const page = await pageOfDeals(hs, filters, after)
    won.push(...page.deals)
    after = page.next
  } while (after !== null)
  return won
}
