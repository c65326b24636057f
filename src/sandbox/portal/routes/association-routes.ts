import { associate, dissociate, readAssociationTypes } from '../associate.ts'
import type { BatchError } from '../batch.ts'
import { batchAnswer } from '../batch.ts'
import { fieldRequired, readInputs, readLimit, readObject, readString } from '../read-input.ts'
import type { Json } from '../read-input.ts'
import type { Answer } from '../refusal.ts'
import { Refusal, invalid, missing } from '../refusal.ts'
import type { Call, Route } from '../route.ts'
import { objectScope, objectTypeOf } from '../route.ts'
import type { AssociationType } from '../rules/association-types.ts'
import { ASSOCIATION_TYPES, defaultAssociation, findAssociation } from '../rules/association-types.ts'
import { ASSOCIATION_READ_INPUTS, BATCH_INPUTS, PAGE } from '../rules/limits.ts'
import type { ObjectType } from '../rules/object-types.ts'
import type { PortalState } from '../state.ts'

const BATCH = '/crm/v4/associations/:from/:to/batch'
const ONE = '/crm/v4/objects/:from/:fromId/associations'
const read = objectScope('read', 'from')
const write = objectScope('write', 'from')

/** Associations v4: of one record, of many, with HubSpot's own types only. */
export const ASSOCIATION_ROUTES: Route[] = [
  { method: 'POST', path: `${BATCH}/read`, scopes: read, handle: batchRead },
  { method: 'POST', path: `${BATCH}/create`, scopes: write, handle: batchCreate },
  { method: 'POST', path: `${BATCH}/associate/default`, scopes: write, handle: batchDefault },
  { method: 'POST', path: `${BATCH}/archive`, scopes: write, handle: batchArchive },
  { method: 'POST', path: `${BATCH}/labels/archive`, scopes: write, handle: batchArchiveLabels },
  { method: 'PUT', path: `${ONE}/default/:to/:toId`, scopes: write, handle: putDefault },
  { method: 'GET', path: `${ONE}/:to`, scopes: read, handle: listAssociations },
  { method: 'PUT', path: `${ONE}/:to/:toId`, scopes: write, handle: put },
  { method: 'DELETE', path: `${ONE}/:to/:toId`, scopes: write, handle: remove },
  { method: 'GET', path: '/crm/v4/associations/:from/:to/labels', scopes: read, handle: labels },
  { method: 'GET', path: '/crm/associations/v4/:from/:to/labels', scopes: read, handle: labels },
]

type Ends = { from: ObjectType; to: ObjectType }
type Pair = { fromId: string; toId: string }

function endsOf({ params }: Call): Ends {
  return { from: objectTypeOf(params, 'from'), to: objectTypeOf(params, 'to') }
}

function pairOf({ params }: Call): Pair {
  const pair = { fromId: params['fromId'] ?? '', toId: params['toId'] ?? '' }
  for (const id of Object.values(pair)) if (!/^\d+$/.test(id)) throw invalid(`Invalid object id ${id}`)
  return pair
}

function associated(
  { store }: PortalState,
  { from, to }: Ends,
  { fromId, after, size }: { fromId: string; after: string; size: number },
): { to: unknown[]; next: string | undefined } {
  const all = store.associations
    .of({ type: from.name, id: fromId }, to.name)
    .filter(({ id }) => store.get(to.name, id)?.archivedAt === null)
  const start = after === '' ? 0 : all.findIndex(({ id }) => id === after) + 1
  const page = all.slice(start, start + size)
  return {
    to: page.map(({ id, typeIds }) => ({
      toObjectId: Number(id),
      associationTypes: typeIds.map((typeId) => typeWithLabel(findAssociation(from.name, to.name, typeId))),
    })),
    next: start + page.length < all.length ? page.at(-1)?.id : undefined,
  }
}

function typeWithLabel(type: AssociationType | undefined): Record<string, unknown> {
  const label = type?.label
  return { category: 'HUBSPOT_DEFINED', typeId: type?.typeId, ...(label && { label }) }
}

function batchRead(state: PortalState, call: Call): Answer {
  const ends = endsOf(call)
  const inputs = readInputs(call.body, ASSOCIATION_READ_INPUTS)
  const errors: BatchError[] = []
  const results = inputs.flatMap((input) => {
    const fromId = readString(input, 'id')
    const after = String(input['after'] ?? '')
    const page = associated(state, ends, { fromId, after, size: state.settings.associationPageSize })
    if (page.to.length === 0 && after === '') {
      errors.push(noneFound(ends, fromId))
      return []
    }
    const paging = page.next === undefined ? {} : { paging: { next: { after: page.next } } }
    return [{ from: { id: fromId }, to: page.to, ...paging }]
  })
  return batchAnswer(state, { results, errors }, 200)
}

function noneFound({ from, to }: Ends, fromId: string): BatchError {
  return {
    category: 'OBJECT_NOT_FOUND',
    message: `No ${to.singular} is associated with ${from.singular} ${fromId}.`,
    context: { fromObjectId: [fromId], fromObjectType: [from.singular], toObjectType: [to.singular] },
  }
}

/** `from` and `to` of a batch input. Inputs spelled otherwise have neither. */
function readEnds(input: Json): Pair {
  if (input['from'] === undefined) throw fieldRequired('from')
  if (input['to'] === undefined) throw fieldRequired('to')
  const fromId = readString(readObject(input['from'], 'from'), 'id')
  return { fromId, toId: readString(readObject(input['to'], 'to'), 'id') }
}

type Wish = Pair & { types: AssociationType[] }

/** Carries out checked wishes; a record that is not there is an error of its input. */
function associateEach(
  state: PortalState,
  { from, to }: Ends,
  wishes: readonly Wish[],
): { done: Wish[]; errors: BatchError[] } {
  const errors: BatchError[] = []
  const done = wishes.filter(({ fromId, toId, types }) => {
    try {
      associate(state, { from: { type: from.name, id: fromId }, to: { type: to.name, id: toId }, types })
      return true
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      const context = { fromObjectId: [fromId], toObjectId: [toId] }
      errors.push({ category: 'OBJECT_NOT_FOUND', message: refusal.message, context })
      return false
    }
  })
  return { done, errors }
}

function batchCreate(state: PortalState, call: Call): Answer {
  const ends = endsOf(call)
  const between = { from: ends.from.name, to: ends.to.name }
  const wishes = readInputs(call.body, BATCH_INPUTS).map((input) => ({
    ...readEnds(input),
    types: readAssociationTypes(between, input['types']),
  }))
  const { done, errors } = associateEach(state, ends, wishes)
  return batchAnswer(state, { results: done.map((wish) => labelsBetween(ends, wish)), errors }, 201)
}

function labelsBetween({ from, to }: Ends, { fromId, toId, types }: Wish): Record<string, unknown> {
  return {
    fromObjectTypeId: from.id,
    fromObjectId: Number(fromId),
    toObjectTypeId: to.id,
    toObjectId: Number(toId),
    labels: types.flatMap(({ label }) => label ?? []),
  }
}

function usualType({ from, to }: Ends): AssociationType {
  const type = defaultAssociation(from.name, to.name)
  if (!type) throw invalid(`No default association from ${from.label} to ${to.label}`)
  return type
}

function batchDefault(state: PortalState, call: Call): Answer {
  const ends = endsOf(call)
  const types = [usualType(ends)]
  const wishes = readInputs(call.body, BATCH_INPUTS).map((input) => ({ ...readEnds(input), types }))
  const { done, errors } = associateEach(state, ends, wishes)
  // Documented with 200 only: what failed is listed all the same.
  return { ...batchAnswer(state, { results: done.flatMap(bothWays), errors }, 200), status: 200 }
}

function putDefault(state: PortalState, call: Call): Answer {
  const ends = endsOf(call)
  const wish = { ...pairOf(call), types: [usualType(ends)] }
  const { errors } = associateEach(state, ends, [wish])
  if (errors[0]) throw missing(errors[0].message)
  return batchAnswer(state, { results: bothWays(wish), errors: [] }, 200)
}

function bothWays({ fromId, toId, types: [type] }: Wish): Record<string, unknown>[] {
  const one = (from: string, to: string, associationTypeId: number | undefined) => ({
    from: { id: from },
    to: { id: to },
    associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId },
  })
  return [one(fromId, toId, type?.typeId), one(toId, fromId, type?.inverseId)]
}

function batchArchive(state: PortalState, call: Call): Answer {
  const { from, to } = endsOf(call)
  for (const input of readInputs(call.body, BATCH_INPUTS)) {
    const fromId = readString(readObject(input['from'], 'from'), 'id')
    if (!Array.isArray(input['to'])) throw fieldRequired('to')
    for (const other of input['to'])
      dissociate(state, {
        from: { type: from.name, id: fromId },
        to: { type: to.name, id: readString(readObject(other, 'to'), 'id') },
      })
  }
  return { status: 204 }
}

function batchArchiveLabels(state: PortalState, call: Call): Answer {
  const { from, to } = endsOf(call)
  for (const input of readInputs(call.body, BATCH_INPUTS)) {
    const { fromId, toId } = readEnds(input)
    const types = readAssociationTypes({ from: from.name, to: to.name }, input['types'])
    const typeIds = types.map(({ typeId }) => typeId)
    dissociate(state, { from: { type: from.name, id: fromId }, to: { type: to.name, id: toId }, typeIds })
  }
  return { status: 204 }
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
