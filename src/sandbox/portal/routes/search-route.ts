import { presentRecord } from '../present-record.ts'
import { fieldRequired, readObject, readStrings } from '../read-input.ts'
import type { Json } from '../read-input.ts'
import type { Answer } from '../refusal.ts'
import { invalid } from '../refusal.ts'
import type { Call, Route } from '../route.ts'
import { objectScope, objectTypeOf } from '../route.ts'
import { SEARCH } from '../rules/limits.ts'
import type { SearchHit } from '../search-filter.ts'
import { readFilterGroups } from '../search-filter.ts'
import type { PortalState } from '../state.ts'

/** CRM search: what the index has, filtered, one sort, 200 a page and 10,000 in all (platform §5.5). */
export const SEARCH_ROUTES: Route[] = [
  {
    method: 'POST',
    path: '/crm/v3/objects/:objectType/search',
    scopes: objectScope('read'),
    kind: 'search',
    handle: search,
  },
]

type Sort = (a: SearchHit, b: SearchHit) => number

function search(state: PortalState, { params, body }: Call): Answer {
  const { name: type } = objectTypeOf(params)
  const request = readObject(body)
  if (state.settings.requireDocumentedFields)
    for (const field of ['after', 'filterGroups', 'limit', 'properties', 'sorts'])
      if (request[field] === undefined) throw fieldRequired(field)
  if (JSON.stringify(request).length > SEARCH.bodyLength)
    throw invalid(`The request is longer than ${SEARCH.bodyLength} characters`)
  const { limit, after } = readPage(request)
  const test = readFilterGroups(state, type, request['filterGroups'] ?? [])
  const mentions = readQuery(request)
  const properties = readStrings(request, 'properties')
  const sort = readSort(state, type, request['sorts'])
  const hits = state.index
    .entries(type)
    .filter((hit) => test(hit) && mentions(hit))
    .sort(sort)
  const page = hits.slice(after, after + limit)
  const end = after + page.length
  return {
    status: 200,
    body: {
      total: hits.length,
      results: page.flatMap((hit) => presentHit(state, { type, hit, properties })),
      ...(end < hits.length && { paging: { next: { after: String(end) } } }),
    },
  }
}

/** Values are the index's; identity and times the record's. */
function presentHit(
  state: PortalState,
  { type, hit, properties }: { type: string; hit: SearchHit; properties: string[] },
): unknown[] {
  const record = state.store.get(type, hit.id)
  return record ? [presentRecord(state, { ...record, properties: hit.properties }, { properties })] : []
}

function readPage(request: Json): { limit: number; after: number } {
  const limit = request['limit'] ?? 10
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1 || limit > SEARCH.page)
    throw invalid(`Invalid limit ${String(limit)}; it must be between 1 and ${SEARCH.page}`)
  const given = request['after'] ?? ''
  const after = given === '' ? 0 : Number(given)
  if (!Number.isInteger(after) || after < 0)
    throw invalid(`Invalid after ${String(given)}; it must be an integer`)
  if (after + limit > SEARCH.window)
    throw invalid(`Search results are limited to ${SEARCH.window}; after and limit go beyond`)
  return { limit, after }
}

function readQuery(request: Json): (hit: SearchHit) => boolean {
  const query = request['query'] ?? ''
  if (typeof query !== 'string' || query.length > SEARCH.queryLength)
    throw invalid(`query must be a string of at most ${SEARCH.queryLength} characters`)
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return ({ properties }) => {
    const text = Object.values(properties).join('\n').toLowerCase()
    return words.every((word) => text.includes(word))
  }
}

function readSort(state: PortalState, type: string, sorts: unknown): Sort {
  const byId: Sort = (a, b) => Number(BigInt(a.id) - BigInt(b.id))
  if (sorts === undefined || sorts === null) return byId
  if (!Array.isArray(sorts)) throw invalid('sorts must be an array')
  if (sorts.length > SEARCH.sorts) throw invalid(`Only ${SEARCH.sorts} sort is supported`)
  const [sort] = sorts as unknown[]
  // A sort given as text is ignored without a word.
  if (sort === undefined || typeof sort === 'string') return byId
  const { propertyName, direction = 'ASCENDING' } = readObject(sort, 'sorts')
  const definition = state.definitions.find(type, String(propertyName))
  if (!definition) throw invalid(`Sort property ${String(propertyName)} does not exist`)
  if (direction !== 'ASCENDING' && direction !== 'DESCENDING')
    throw invalid(`Invalid sort direction ${String(direction)}`)
  const sign = direction === 'ASCENDING' ? 1 : -1
  const key = ({ properties }: SearchHit): number | string => {
    const value = properties[definition.name] ?? ''
    return definition.type === 'number' ? Number(value) : value
  }
  return (a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0) || byId(a, b)
}
