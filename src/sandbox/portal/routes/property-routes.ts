import { batchAnswer } from '../batch.ts'
import type { BatchError } from '../batch.ts'
import { checkDefinition, fromBody, readDefinition } from '../read-definition.ts'
import { readFlag, readInputs, readObject, readString } from '../read-input.ts'
import type { Json } from '../read-input.ts'
import type { Answer } from '../refusal.ts'
import { Refusal, invalid, missing } from '../refusal.ts'
import type { Call, Route } from '../route.ts'
import { objectTypeOf } from '../route.ts'
import { BATCH_INPUTS } from '../rules/limits.ts'
import { findObjectType } from '../rules/object-types.ts'
import type { PortalState } from '../state.ts'
import type { PropertyDefinition } from '../types.ts'

const BASE = '/crm/v3/properties/:objectType'
const scope =
  (access: 'read' | 'write'): Route['scopes'] =>
  (params) => {
    const { scope: part = 'contacts' } = findObjectType(params['objectType'] ?? '') ?? {}
    if (part === 'tickets') return [part]
    const schema = `crm.schemas.${part}.${access}`
    return access === 'read' ? [schema, `crm.objects.${part}.read`, `crm.objects.${part}.write`] : [schema]
  }
const read = scope('read')
const write = scope('write')

/** Property definitions. Creating one that exists is a 409. */
export const PROPERTY_ROUTES: Route[] = [
  { method: 'GET', path: BASE, scopes: read, handle: list },
  { method: 'POST', path: BASE, scopes: write, handle: create },
  { method: 'POST', path: `${BASE}/batch/create`, scopes: write, handle: batchCreate },
  { method: 'POST', path: `${BASE}/batch/read`, scopes: read, handle: batchRead },
  { method: 'POST', path: `${BASE}/batch/archive`, scopes: write, handle: batchArchive },
  { method: 'GET', path: `${BASE}/:name`, scopes: read, handle: readOne },
  { method: 'PATCH', path: `${BASE}/:name`, scopes: write, handle: update },
  { method: 'DELETE', path: `${BASE}/:name`, scopes: write, handle: archive },
]

function present(definition: PropertyDefinition): Record<string, unknown> {
  const { readOnlyValue, hubspotDefined, createdAt, updatedAt, ...shown } = definition
  return {
    ...shown,
    ...(createdAt && { createdAt }),
    ...(updatedAt && { updatedAt }),
    ...(hubspotDefined && { hubspotDefined }),
    modificationMetadata: {
      archivable: !hubspotDefined,
      readOnlyDefinition: hubspotDefined,
      readOnlyOptions: hubspotDefined && readOnlyValue,
      readOnlyValue,
    },
  }
}

function list(state: PortalState, { params, query }: Call): Answer {
  const isArchived = readFlag(query, 'archived')
  const definitions = [...state.definitions.of(objectTypeOf(params).name).values()]
  const results = definitions.filter(({ archived }) => archived === isArchived).map(present)
  return { status: 200, body: { results } }
}

function create(state: PortalState, { params, body }: Call): Answer {
  const { name: type } = objectTypeOf(params)
  const definition = readDefinition(state, type, readObject(body))
  state.definitions.of(type).set(definition.name, definition)
  return { status: 201, body: present(definition) }
}

function batchCreate(state: PortalState, { params, body }: Call): Answer {
  const { name: type } = objectTypeOf(params)
  const errors: BatchError[] = []
  const results = readInputs(body, BATCH_INPUTS).flatMap((input) => {
    const made = createOrConflict(state, type, input)
    if (made instanceof Refusal) errors.push(errorOf(made, input))
    else state.definitions.of(type).set(made.name, made)
    return made instanceof Refusal ? [] : [present(made)]
  })
  if (results.length === 0 && errors[0])
    throw new Refusal(409, { message: errors[0].message, category: errors[0].category })
  return batchAnswer(state, { results, errors }, 201)
}

/** A name in use is an error of its input; anything malformed refuses the batch. */
function createOrConflict(state: PortalState, type: string, input: Json): PropertyDefinition | Refusal {
  try {
    return readDefinition(state, type, input)
  } catch (refusal) {
    if (refusal instanceof Refusal && refusal.status === 409) return refusal
    throw refusal
  }
}

function errorOf({ message, body }: Refusal, input: Json): BatchError {
  return { category: body.category ?? 'CONFLICT', message, context: { name: [String(input['name'])] } }
}

function definitionOf(state: PortalState, { params }: Call): PropertyDefinition {
  const definition = state.definitions.find(objectTypeOf(params).name, params['name'] ?? '')
  if (!definition) throw missing(`Property ${params['name'] ?? ''} does not exist`)
  return definition
}

function readOne(state: PortalState, call: Call): Answer {
  if (!readFlag(call.query, 'archived')) return { status: 200, body: present(definitionOf(state, call)) }
  const definition = state.definitions.of(objectTypeOf(call.params).name).get(call.params['name'] ?? '')
  if (!definition?.archived) throw missing()
  return { status: 200, body: present(definition) }
}

function batchRead(state: PortalState, { params, body }: Call): Answer {
  const { name: type, label } = objectTypeOf(params)
  const names = readInputs(body, BATCH_INPUTS).map((input) => readString(input, 'name'))
  const found = names.flatMap((name) => state.definitions.find(type, name) ?? [])
  const lost = names.filter((name) => !state.definitions.find(type, name))
  const message = `Could not find some ${label} properties: ${lost.join(', ')}`
  const errors = lost.length > 0 ? [{ category: 'OBJECT_NOT_FOUND', message, context: { name: lost } }] : []
  return batchAnswer(state, { results: found.map(present), errors }, 200)
}

function update(state: PortalState, call: Call): Answer {
  const before = definitionOf(state, call)
  const { name: type } = objectTypeOf(call.params)
  const body = readObject(call.body)
  const after = { ...fromBody({ ...body, hasUniqueValue: before.hasUniqueValue }, before) }
  const onlyOptions = Object.keys(body).every((field) => field === 'options')
  if (before.hubspotDefined && !onlyOptions)
    throw invalid(`${before.name} is defined by HubSpot; only its options can be changed`)
  checkDefinition(state, type, after)
  after.updatedAt = state.clock.now().toISOString()
  state.definitions.of(type).set(after.name, after)
  return { status: 200, body: present(after) }
}

function archive(state: PortalState, call: Call): Answer {
  archiveDefinition(state, objectTypeOf(call.params).name, definitionOf(state, call).name)
  return { status: 204 }
}

function batchArchive(state: PortalState, { params, body }: Call): Answer {
  const { name: type } = objectTypeOf(params)
  for (const input of readInputs(body, BATCH_INPUTS))
    archiveDefinition(state, type, readString(input, 'name'))
  return { status: 204 }
}

function archiveDefinition(state: PortalState, type: string, name: string): void {
  const definition = state.definitions.find(type, name)
  if (!definition) return
  if (definition.hubspotDefined) throw invalid(`${name} is defined by HubSpot and cannot be archived`)
  state.definitions.of(type).set(name, { ...definition, archived: true })
}
