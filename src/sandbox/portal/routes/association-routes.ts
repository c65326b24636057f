import { dissociate, readAssociationTypes } from '../associate.ts'
import type { Pair } from '../association-pairs.ts'
import {
  associateEach,
  associated,
  bothWays,
  endsOf,
  labelsBetween,
  typeWithLabel,
  usualType,
} from '../association-pairs.ts'
import { batchAnswer } from '../batch.ts'
import { readLimit } from '../read-input.ts'
import type { Answer } from '../refusal.ts'
import { invalid, missing } from '../refusal.ts'
import type { Call, Route } from '../route.ts'
import { objectScope } from '../route.ts'
import { ASSOCIATION_TYPES } from '../rules/association-types.ts'
import { PAGE } from '../rules/limits.ts'
import type { PortalState } from '../state.ts'

const BASE = '/crm/v4/objects/:from/:fromId/associations'
const read = objectScope('read', 'from')
const write = objectScope('write', 'from')

/** Associations of one record, and the types there are; HubSpot's own types only. */
export const ASSOCIATION_ROUTES: Route[] = [
  { method: 'PUT', path: `${BASE}/default/:to/:toId`, scopes: write, handle: putDefault },
  { method: 'GET', path: `${BASE}/:to`, scopes: read, handle: listAssociations },
  { method: 'PUT', path: `${BASE}/:to/:toId`, scopes: write, handle: put },
  { method: 'DELETE', path: `${BASE}/:to/:toId`, scopes: write, handle: remove },
  { method: 'GET', path: '/crm/v4/associations/:from/:to/labels', scopes: read, handle: labels },
  { method: 'GET', path: '/crm/associations/v4/:from/:to/labels', scopes: read, handle: labels },
]

function pairOf({ params }: Call): Pair {
  const pair = { fromId: params['fromId'] ?? '', toId: params['toId'] ?? '' }
  for (const id of Object.values(pair)) if (!/^\d+$/.test(id)) throw invalid(`Invalid object id ${id}`)
  return pair
}

function putDefault(state: PortalState, call: Call): Answer {
  const ends = endsOf(call)
  const wish = { ...pairOf(call), types: [usualType(ends)] }
  const { errors } = associateEach(state, ends, [wish])
  if (errors[0]) throw missing(errors[0].message)
  return batchAnswer(state, { results: bothWays(wish), errors: [] }, 200)
}

function listAssociations(state: PortalState, call: Call): Answer {
  const ends = endsOf(call)
  const fromId = call.params['fromId'] ?? ''
  const record = state.store.get(ends.from.name, fromId)
  if (!record || record.archivedAt) throw missing()
  const size = readLimit(call.query, { usual: PAGE.associations, most: PAGE.associations })
  const { to, next } = associated(state, ends, { fromId, after: call.query.get('after') ?? '', size })
  return { status: 200, body: { results: to, ...(next && { paging: { next: { after: next } } }) } }
}

function put(state: PortalState, call: Call): Answer {
  const ends = endsOf(call)
  const types = readAssociationTypes({ from: ends.from.name, to: ends.to.name }, call.body)
  const wish = { ...pairOf(call), types }
  const { errors } = associateEach(state, ends, [wish])
  if (errors[0]) throw missing(errors[0].message)
  return { status: 201, body: labelsBetween(ends, wish) }
}

function remove(state: PortalState, call: Call): Answer {
  const { from, to } = endsOf(call)
  const { fromId, toId } = pairOf(call)
  dissociate(state, { from: { type: from.name, id: fromId }, to: { type: to.name, id: toId } })
  return { status: 204 }
}

function labels(_state: PortalState, call: Call): Answer {
  const { from, to } = endsOf(call)
  const types = ASSOCIATION_TYPES.filter((type) => type.from === from.name && type.to === to.name)
  return { status: 200, body: { results: types.map(typeWithLabel) } }
}
