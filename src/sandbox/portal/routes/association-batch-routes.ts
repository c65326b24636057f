import { dissociate, readAssociationTypes } from '../associate.ts'
import type { Ends, Pair } from '../association-pairs.ts'
import {
  associateEach,
  associated,
  bothWays,
  endsOf,
  labelsBetween,
  usualType,
} from '../association-pairs.ts'
import type { BatchError } from '../batch.ts'
import { batchAnswer } from '../batch.ts'
import { fieldRequired, readInputs, readObject, readString } from '../read-input.ts'
import type { Json } from '../read-input.ts'
import type { Answer } from '../refusal.ts'
import type { Call, Route } from '../route.ts'
import { objectScope } from '../route.ts'
import { ASSOCIATION_READ_INPUTS, BATCH_INPUTS } from '../rules/limits.ts'
import type { PortalState } from '../state.ts'

const BASE = '/crm/v4/associations/:from/:to/batch'
const write = objectScope('write', 'from')

/** Batches of associations: reads take 1,000 inputs, all others 100. */
export const ASSOCIATION_BATCH_ROUTES: Route[] = [
  { method: 'POST', path: `${BASE}/read`, scopes: objectScope('read', 'from'), handle: batchRead },
  { method: 'POST', path: `${BASE}/create`, scopes: write, handle: batchCreate },
  { method: 'POST', path: `${BASE}/associate/default`, scopes: write, handle: batchDefault },
  { method: 'POST', path: `${BASE}/archive`, scopes: write, handle: batchArchive },
  { method: 'POST', path: `${BASE}/labels/archive`, scopes: write, handle: batchArchiveLabels },
]

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

function batchDefault(state: PortalState, call: Call): Answer {
  const ends = endsOf(call)
  const types = [usualType(ends)]
  const wishes = readInputs(call.body, BATCH_INPUTS).map((input) => ({ ...readEnds(input), types }))
  const { done, errors } = associateEach(state, ends, wishes)
  // Documented with 200 only: what failed is listed all the same.
  return { ...batchAnswer(state, { results: done.flatMap(bothWays), errors }, 200), status: 200 }
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
