import { readObject, readString, readWhole } from '../read-input.ts'
import type { Answer } from '../refusal.ts'
import { conflict, invalid, missing } from '../refusal.ts'
import type { Call, Route } from '../route.ts'
import { objectTypeOf } from '../route.ts'
import type { PortalState } from '../state.ts'
import type { PropertyGroup } from '../types.ts'
import { PROPERTY_ROUTES } from './property-routes.ts'

const BASE = '/crm/v3/properties/:objectType/groups'
const scopesOf = (method: Route['method']): Route['scopes'] => {
  const route = PROPERTY_ROUTES.find((each) => each.method === method)
  return route?.scopes ?? (() => [])
}
const read = scopesOf('GET')
const write = scopesOf('POST')

/** Groups of properties. */
export const PROPERTY_GROUP_ROUTES: Route[] = [
  { method: 'GET', path: BASE, scopes: read, handle: list },
  { method: 'POST', path: BASE, scopes: write, handle: create },
  { method: 'GET', path: `${BASE}/:groupName`, scopes: read, handle: readOne },
  { method: 'PATCH', path: `${BASE}/:groupName`, scopes: write, handle: update },
  { method: 'DELETE', path: `${BASE}/:groupName`, scopes: write, handle: archive },
]

function groupsOf(state: PortalState, { params }: Call): Map<string, PropertyGroup> {
  return state.definitions.groups(objectTypeOf(params).name)
}

function groupOf(state: PortalState, call: Call): PropertyGroup {
  const group = groupsOf(state, call).get(call.params['groupName'] ?? '')
  if (!group) throw missing()
  return group
}

function list(state: PortalState, call: Call): Answer {
  return { status: 200, body: { results: [...groupsOf(state, call).values()] } }
}

function create(state: PortalState, call: Call): Answer {
  const body = readObject(call.body)
  const [name, label] = [readString(body, 'name'), readString(body, 'label')]
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw invalid(`Invalid property group name "${name}"`)
  const groups = groupsOf(state, call)
  if (groups.has(name)) throw conflict(`Property group '${name}' already exists.`, 'OBJECT_ALREADY_EXISTS')
  const displayOrder = readWhole(body, 'displayOrder') ?? -1
  const group = { name, label, displayOrder, archived: false }
  groups.set(name, group)
  return { status: 201, body: group }
}

function readOne(state: PortalState, call: Call): Answer {
  return { status: 200, body: groupOf(state, call) }
}

function update(state: PortalState, call: Call): Answer {
  const group = groupOf(state, call)
  const body = readObject(call.body)
  if (typeof body['label'] === 'string') group.label = body['label']
  group.displayOrder = readWhole(body, 'displayOrder') ?? group.displayOrder
  return { status: 200, body: group }
}

function archive(state: PortalState, call: Call): Answer {
  const { name } = groupOf(state, call)
  const definitions = [...state.definitions.of(objectTypeOf(call.params).name).values()]
  if (definitions.some(({ groupName, archived }) => groupName === name && !archived))
    throw invalid(`Property group ${name} still has properties`)
  groupsOf(state, call).delete(name)
  return { status: 204 }
}
