import { hubSpotError } from './hubspot-error.ts'

export type SearchFilter = {
  propertyName: string
  operator:
    | 'EQ'
    | 'NEQ'
    | 'LT'
    | 'LTE'
    | 'GT'
    | 'GTE'
    | 'BETWEEN'
    | 'IN'
    | 'NOT_IN'
    | 'HAS_PROPERTY'
    | 'NOT_HAS_PROPERTY'
  /** Instants as epoch ms. */
  value?: string
  highValue?: string
  /** Lower case for text. */
  values?: string[]
}

/** Or-ed groups of and-ed filters. */
export type FilterGroups = { filters: SearchFilter[] }[]

/** The filters with one more: only records whose id lies beyond. Paging by id knows no limit of 10,000 results. */
export function beyond(groups: FilterGroups, after: string | undefined): FilterGroups {
  if (after === undefined) return groups
  const filter = { propertyName: 'hs_object_id', operator: 'GT' as const, value: after }
  if (groups.length === 0) return [{ filters: [filter] }]
  return groups.map(({ filters }) => ({ filters: [...filters, filter] }))
}

/** Records a search answers at most. */
export const SEARCH_PAGE = 200

/** How an order is asked for: as the documents have it, and as HubSpot's own servers do where they pass over that. */
const SORTS: unknown[][] = [['hs_object_id'], [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }]]

/**
 * A page of a search in the order of ids, and after which id the next begins (null: there is none). The documents want
 * a sort as text, HubSpot's servers an object, and pass over what they cannot read (platform §10): so the order of a full
 * page is checked, and a page out of order asked for once more in the other spelling. Throws `unexpected_answer` where that
 * is out of order too, for going on from its highest id would leave records out.
 */
export async function searchInOrder<Page extends { results: { id: string }[] }>(
  operation: string,
  ask: (sorts: string[]) => Promise<Page>,
): Promise<{ page: Page; next: string | null }> {
  for (const sorts of SORTS) {
    const page = await ask(sorts as string[])
    if (page.results.length < SEARCH_PAGE) return { page, next: null }
    const ids = page.results.map(({ id }) => BigInt(id))
    if (ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? id)))
      return { page, next: String(ids.at(-1)) }
  }
  const nothing = { status: null, category: '', retryAt: null, uncertain: false }
  const summary = 'the records are not in the order of their ids'
  throw hubSpotError({ code: 'unexpected_answer', operation, summary, ...nothing })
}
