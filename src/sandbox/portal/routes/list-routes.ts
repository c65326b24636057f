import { completeBranch, readFilterBranch } from '../list-filters.ts'
import {
  fieldRequired,
  readFlag,
  readList,
  readLimit,
  readObject,
  readString,
  readStrings,
} from '../read-input.ts'
import type { Answer } from '../refusal.ts'
import { invalid, missing, unreadable } from '../refusal.ts'
import type { Call, Route } from '../route.ts'
import { PAGE } from '../rules/limits.ts'
import type { ObjectType } from '../rules/object-types.ts'
import { findObjectType } from '../rules/object-types.ts'
import type { PortalState } from '../state.ts'
import type { PortalList } from '../types.ts'

const BASE = '/crm/v3/lists'
const read = (): string[] => ['crm.lists.read']
const write = (): string[] => ['crm.lists.write']

/** Lists v3; the official client ends the collection's path with a slash, the documents do not. */
export const LIST_ROUTES: Route[] = [
  { method: 'POST', path: BASE, scopes: write, handle: create },
  { method: 'POST', path: `${BASE}/`, scopes: write, handle: create },
  { method: 'GET', path: BASE, scopes: read, handle: readSome },
  { method: 'GET', path: `${BASE}/`, scopes: read, handle: readSome },
  { method: 'POST', path: `${BASE}/search`, scopes: read, handle: search },
  {
    method: 'GET',
    path: `${BASE}/object-type-id/:objectTypeId/name/:listName`,
    scopes: read,
    handle: byName,
  },
  { method: 'GET', path: `${BASE}/:listId`, scopes: read, handle: readOne },
  { method: 'DELETE', path: `${BASE}/:listId`, scopes: write, handle: remove },
  { method: 'PUT', path: `${BASE}/:listId/update-list-name`, scopes: write, handle: rename },
  { method: 'PUT', path: `${BASE}/:listId/update-list-filters`, scopes: write, handle: refilter },
  { method: 'GET', path: `${BASE}/:listId/memberships`, scopes: read, handle: memberships },
  { method: 'PUT', path: `${BASE}/:listId/memberships/add`, scopes: write, handle: addMembers },
  { method: 'PUT', path: `${BASE}/:listId/memberships/remove`, scopes: write, handle: removeMembers },
]

function typeOf(objectTypeId: string): ObjectType {
  const type = findObjectType(objectTypeId)
  if (!type || type.id !== objectTypeId) throw invalid(`Invalid objectTypeId ${objectTypeId}`)
  return type
}

function listOf(state: PortalState, { params }: Call): PortalList {
  const list = state.lists.get(params['listId'] ?? '')
  if (!list || list.deletedAt) throw missing(`List does not exist with ID ${params['listId'] ?? ''}.`)
  return list
}

/** Ids of the records in the list, now. */
function membersOf(state: PortalState, list: PortalList): string[] {
  if (list.processingType === 'MANUAL') return list.members
  const { name } = typeOf(list.objectTypeId)
  const test = readFilterBranch(state, name, list.filterBranch)
  return [...state.store.all(name)].filter((record) => !record.archivedAt && test(record)).map(({ id }) => id)
}

function present(state: PortalState, list: PortalList, withFilters: boolean): Record<string, unknown> {
  const { members: _, filterBranch, ...shown } = list
  return {
    ...shown,
    processingStatus: 'COMPLETE',
    size: membersOf(state, list).length,
    ...(filterBranch !== undefined &&
      withFilters && { filterBranch: completeBranch(readObject(filterBranch)) }),
  }
}

function refuseTakenName(state: PortalState, name: string): void {
  const taken = [...state.lists.values()].some((list) => list.name === name && !list.deletedAt)
  if (taken) throw invalid(`List names must be unique. A list named '${name}' already exists.`)
}

function create(state: PortalState, { body }: Call): Answer {
  const input = readObject(body)
  const name = readString(input, 'name')
  const type = typeOf(readString(input, 'objectTypeId'))
  const processingType = readString(input, 'processingType')
  if (!['MANUAL', 'DYNAMIC', 'SNAPSHOT'].includes(processingType))
    throw invalid(`Invalid processingType ${processingType}`)
  const { filterBranch } = input
  if (processingType === 'DYNAMIC' && filterBranch === undefined) throw fieldRequired('filterBranch')
  if (processingType === 'MANUAL' && filterBranch !== undefined)
    throw invalid('A MANUAL list must not have a filterBranch')
  if (filterBranch !== undefined) readFilterBranch(state, type.name, filterBranch)
  refuseTakenName(state, name)
  const at = state.clock.now().toISOString()
  const list: PortalList = {
    listId: String(state.lists.size + 1),
    name,
    objectTypeId: type.id,
    processingType,
    listVersion: 1,
    ...(filterBranch !== undefined && { filterBranch }),
    createdAt: at,
    updatedAt: at,
    members: [],
  }
  state.lists.set(list.listId, list)
  return { status: 200, body: { list: present(state, list, true) } }
}

function readSome(state: PortalState, { query }: Call): Answer {
  const withFilters = readFlag(query, 'includeFilters')
  const lists = readList(query, 'listIds').flatMap((id) => {
    const list = state.lists.get(id)
    return list && !list.deletedAt ? [present(state, list, withFilters)] : []
  })
  return { status: 200, body: { lists } }
}

function search(state: PortalState, { body }: Call): Answer {
  const input = readObject(body)
  if (state.settings.requireDocumentedFields)
    for (const field of ['offset', 'additionalProperties'])
      if (input[field] === undefined) throw fieldRequired(field)
  const { query = '', offset = 0, count = 20 } = input
  if (!isWhole(offset, { least: 0 }) || !isWhole(count, { least: 1, most: PAGE.lists }))
    throw invalid(`offset and count must be integers, count from 1 to ${PAGE.lists}`)
  const ids = readStrings(input, 'listIds')
  const processing = readStrings(input, 'processingTypes')
  const hits = [...state.lists.values()].filter(
    (list) =>
      !list.deletedAt &&
      list.name.toLowerCase().includes(String(query).toLowerCase()) &&
      (ids.length === 0 || ids.includes(list.listId)) &&
      (processing.length === 0 || processing.includes(list.processingType)),
  )
  const end = Number(offset) + Number(count)
  const lists = hits.slice(Number(offset), end).map((list) => {
    const { size, ...shown } = present(state, list, false)
    return { ...shown, additionalProperties: { hs_list_size: String(size) } }
  })
  return {
    status: 200,
    body: { lists, offset: Math.min(end, hits.length), hasMore: end < hits.length, total: hits.length },
  }
}

function isWhole(value: unknown, { least, most = Infinity }: { least: number; most?: number }): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most
}

function byName(state: PortalState, { params, query }: Call): Answer {
  const list = [...state.lists.values()].find(
    (each) =>
      each.name === params['listName'] && each.objectTypeId === params['objectTypeId'] && !each.deletedAt,
  )
  if (!list) throw missing(`List does not exist with name ${params['listName'] ?? ''}.`)
  return { status: 200, body: { list: present(state, list, readFlag(query, 'includeFilters')) } }
}

function readOne(state: PortalState, call: Call): Answer {
  const withFilters = readFlag(call.query, 'includeFilters')
  return { status: 200, body: { list: present(state, listOf(state, call), withFilters) } }
}

function remove(state: PortalState, call: Call): Answer {
  listOf(state, call).deletedAt = state.clock.now().toISOString()
  return { status: 204 }
}

function rename(state: PortalState, call: Call): Answer {
  const list = listOf(state, call)
  const name = call.query.get('listName') ?? ''
  if (name === '') throw fieldRequired('listName')
  if (name !== list.name) refuseTakenName(state, name)
  Object.assign(list, { name, updatedAt: state.clock.now().toISOString() })
  return { status: 200, body: { updatedList: present(state, list, readFlag(call.query, 'includeFilters')) } }
}

function refilter(state: PortalState, call: Call): Answer {
  const list = listOf(state, call)
  if (list.processingType !== 'DYNAMIC') throw invalid('Only the filters of a DYNAMIC list can be changed')
  const { filterBranch } = readObject(call.body)
  readFilterBranch(state, typeOf(list.objectTypeId).name, filterBranch)
  const updatedAt = state.clock.now().toISOString()
  Object.assign(list, { filterBranch, updatedAt, listVersion: list.listVersion + 1 })
  return { status: 200, body: { updatedList: present(state, list, true) } }
}

function memberships(state: PortalState, call: Call): Answer {
  const list = listOf(state, call)
  const limit = readLimit(call.query, { usual: 100, most: 250 })
  const ids = membersOf(state, list)
  const after = call.query.get('after')
  const start = after === null ? 0 : ids.indexOf(after) + 1
  const page = ids.slice(start, start + limit)
  const last = start + limit < ids.length ? page.at(-1) : undefined
  const results = page.map((recordId) => ({ recordId, membershipTimestamp: list.updatedAt }))
  return {
    status: 200,
    body: { results, total: ids.length, ...(last && { paging: { next: { after: last } } }) },
  }
}

function changeMembers(state: PortalState, call: Call): { list: PortalList; ids: string[] } {
  const list = listOf(state, call)
  if (list.processingType === 'DYNAMIC') throw invalid('Members of a DYNAMIC list follow from its filters')
  const { body } = call
  if (!Array.isArray(body)) throw unreadable('Invalid input JSON: the body must be an array of record IDs')
  return { list, ids: body.map(String) }
}

function addMembers(state: PortalState, call: Call): Answer {
  const { list, ids } = changeMembers(state, call)
  const { name } = typeOf(list.objectTypeId)
  const present = ids.filter((id) => state.store.get(name, id)?.archivedAt === null)
  const recordsIdsAdded = present.filter((id) => !list.members.includes(id))
  list.members.push(...recordsIdsAdded)
  const recordIdsMissing = ids.filter((id) => !present.includes(id))
  return { status: 200, body: { recordsIdsAdded, recordIdsRemoved: [], recordIdsMissing } }
}

function removeMembers(state: PortalState, call: Call): Answer {
  const { list, ids } = changeMembers(state, call)
  const recordIdsRemoved = ids.filter((id) => list.members.includes(id))
  list.members = list.members.filter((id) => !ids.includes(id))
  const recordIdsMissing = ids.filter((id) => !recordIdsRemoved.includes(id))
  return { status: 200, body: { recordsIdsAdded: [], recordIdsRemoved, recordIdsMissing } }
}
