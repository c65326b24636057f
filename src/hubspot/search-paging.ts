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

/** The last id of a page in the order of ids. Ids are decimal numbers, longer than a double can hold some day. */
export function lastInOrder(ids: string[], operation: string): string {
  const numbers = ids.map(BigInt)
  const isSorted = numbers.every((id, index) => index === 0 || id > (numbers[index - 1] ?? id))
  if (isSorted) return String(numbers.at(-1))
  const nothing = { status: null, category: '', retryAt: null, uncertain: false }
  const summary = 'the records are not in the order of their ids'
  throw hubSpotError({ code: 'unexpected_answer', operation, summary, ...nothing })
}
