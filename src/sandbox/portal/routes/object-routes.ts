import { archiveRecord, eraseContact } from '../remove-record.ts'
import { findSingle } from '../find-record.ts'
import { mergeRecords } from '../merge-records.ts'
import { presentRecord, presentWritten } from '../present-record.ts'
import { prepareCreate, prepareUpdate } from '../prepare-write.ts'
import { readFlag, readLimit, readList, readObject, readString } from '../read-input.ts'
import type { Answer } from '../refusal.ts'
import { invalid, missing } from '../refusal.ts'
import type { Call, Route } from '../route.ts'
import { objectScope, objectTypeOf } from '../route.ts'
import { findObjectType } from '../rules/object-types.ts'
import { PAGE } from '../rules/limits.ts'
import type { PortalState } from '../state.ts'

const BASE = '/crm/v3/objects/:objectType'
const read = objectScope('read')
const write = objectScope('write')

/** Single records: list, create, read, update, archive, merge, erase. */
export const OBJECT_ROUTES: Route[] = [
  { method: 'GET', path: BASE, scopes: read, handle: listRecords },
  { method: 'POST', path: BASE, scopes: write, handle: create },
  { method: 'POST', path: `${BASE}/merge`, scopes: write, handle: merge },
  { method: 'POST', path: `${BASE}/gdpr-delete`, scopes: write, handle: gdprDelete },
  { method: 'GET', path: `${BASE}/:id`, scopes: read, handle: readRecord },
  { method: 'PATCH', path: `${BASE}/:id`, scopes: write, handle: update },
  { method: 'DELETE', path: `${BASE}/:id`, scopes: write, handle: archive },
]

function asked(query: URLSearchParams): { properties: string[]; history: string[]; associations: string[] } {
  const associations = readList(query, 'associations').map((alias) => {
    const found = findObjectType(alias)
    if (!found) throw invalid(`Invalid association type: ${alias}`)
    return found.name
  })
  const history = readList(query, 'propertiesWithHistory')
  return { properties: readList(query, 'properties'), history, associations }
}

function listRecords(state: PortalState, { params, query }: Call): Answer {
  const { name } = objectTypeOf(params)
  const options = asked(query)
  const most = options.history.length > 0 ? PAGE.recordsWithHistory : PAGE.records
  const limit = readLimit(query, { usual: 10, most })
  const isArchived = readFlag(query, 'archived')
  const after = query.get('after') ?? '0'
  if (!/^\d+$/.test(after)) throw invalid(`Invalid parameter after: ${after}`)
  const following = [...state.store.all(name)]
    .filter((record) => (record.archivedAt !== null) === isArchived && BigInt(record.id) > BigInt(after))
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
  const page = following.slice(0, limit)
  const last = page.at(-1)
  const more = last && following.length > page.length ? { paging: { next: { after: last.id } } } : {}
  return {
    status: 200,
    body: { results: page.map((record) => presentRecord(state, record, options)), ...more },
  }
}

function create(state: PortalState, { params, body, by }: Call): Answer {
  const { name } = objectTypeOf(params)
  const input = readObject(body)
  const record = prepareCreate(state, { type: name, input, by })()
  return { status: 201, body: presentWritten(state, record, input) }
}

function readRecord(state: PortalState, { params, query }: Call): Answer {
  const { name } = objectTypeOf(params)
  const id = params['id'] ?? ''
  const archived = state.store.get(name, id)
  const record = readFlag(query, 'archived')
    ? archived?.archivedAt && archived
    : findSingle(state, { type: name, id, idProperty: query.get('idProperty') ?? undefined })
  if (!record) throw missing()
  return { status: 200, body: presentRecord(state, record, asked(query)) }
}

function update(state: PortalState, { params, query, body, by }: Call): Answer {
  const { name } = objectTypeOf(params)
  const { properties } = readObject(body)
  const idProperty = query.get('idProperty') ?? undefined
  const record = findSingle(state, { type: name, id: params['id'] ?? '', idProperty })
  if (!record) throw missing()
  prepareUpdate(state, { record, properties, by })()
  return { status: 200, body: presentWritten(state, record, { properties }) }
}

function archive(state: PortalState, { params, by }: Call): Answer {
  const record = findSingle(state, { type: objectTypeOf(params).name, id: params['id'] ?? '' })
  if (record) archiveRecord(state, { type: record.type, id: record.id, by })
  return { status: 204 }
}

function merge(state: PortalState, { params, body, by }: Call): Answer {
  const input = readObject(body)
  const survivor = mergeRecords(state, {
    type: objectTypeOf(params).name,
    primaryId: readString(input, 'primaryObjectId'),
    mergedId: readString(input, 'objectIdToMerge'),
    by,
  })
  return { status: 200, body: presentRecord(state, survivor) }
}

function gdprDelete(state: PortalState, { params, body, by }: Call): Answer {
  const { name } = objectTypeOf(params)
  if (name !== 'contacts') throw missing()
  const input = readObject(body)
  const idProperty = input['idProperty'] as string | undefined
  const record = findSingle(state, { type: name, id: readString(input, 'objectId'), idProperty })
  if (!record) throw missing()
  eraseContact(state, { id: record.id, by })
  return { status: 204 }
}
