import type { BatchError, BatchOutcome } from '../batch.ts'
import { batchAnswer, notFound, tryEach } from '../batch.ts'
import { findInBatch } from '../find-record.ts'
import { presentRecord, presentWritten } from '../present-record.ts'
import type { Prepared, TakenInBatch } from '../prepare-write.ts'
import { prepareCreate, prepareUpdate } from '../prepare-write.ts'
import type { Json } from '../read-input.ts'
import {
  fieldRequired,
  readFlag,
  readInputs,
  readObject,
  readString,
  readStrings,
  refuseDuplicates,
} from '../read-input.ts'
import type { Answer } from '../refusal.ts'
import { invalid } from '../refusal.ts'
import { archiveRecord } from '../remove-record.ts'
import type { Call, Route } from '../route.ts'
import { objectScope, objectTypeOf } from '../route.ts'
import { BATCH_INPUTS, BATCH_INPUTS_WITH_HISTORY } from '../rules/limits.ts'
import type { ObjectType } from '../rules/object-types.ts'
import type { PortalState } from '../state.ts'
import type { By, PortalRecord } from '../types.ts'

const BASE = '/crm/v3/objects/:objectType/batch'
const write = objectScope('write')

/** Batches of records: at most 100 inputs, 50 with history, no id twice in a write. */
export const OBJECT_BATCH_ROUTES: Route[] = [
  { method: 'POST', path: `${BASE}/read`, scopes: objectScope('read'), handle: batchRead },
  { method: 'POST', path: `${BASE}/create`, scopes: write, handle: batchCreate },
  { method: 'POST', path: `${BASE}/update`, scopes: write, handle: batchUpdate },
  { method: 'POST', path: `${BASE}/upsert`, scopes: write, handle: batchUpsert },
  { method: 'POST', path: `${BASE}/archive`, scopes: write, handle: batchArchive },
]

function batchRead(state: PortalState, { params, query, body }: Call): Answer {
  const { name, label } = objectTypeOf(params)
  const input = readObject(body)
  if (state.settings.requireDocumentedFields)
    for (const field of ['properties', 'propertiesWithHistory'])
      if (!Array.isArray(input[field])) throw fieldRequired(field)
  const properties = readStrings(input, 'properties')
  const history = readStrings(input, 'propertiesWithHistory')
  const inputs = readInputs(body, history.length > 0 ? BATCH_INPUTS_WITH_HISTORY : BATCH_INPUTS)
  const ids = [...new Set(inputs.map((each) => readString(each, 'id')))]
  const isArchived = readFlag(query, 'archived')
  const idProperty = input['idProperty'] as string | undefined
  const find = (id: string): PortalRecord | undefined =>
    isArchived ? archivedOnly(state, name, id) : findInBatch(state, { type: name, id, idProperty })
  const found = ids.map((id) => ({ id, record: find(id) }))
  const results = found.flatMap(({ record }) =>
    record ? [presentRecord(state, record, { properties, history })] : [],
  )
  const lost = found.flatMap(({ id, record }) => (record ? [] : [id]))
  return batchAnswer(state, { results, errors: lost.length > 0 ? [notFound(label, lost)] : [] }, 200)
}

function archivedOnly({ store }: PortalState, type: string, id: string): PortalRecord | undefined {
  const record = store.get(type, id)
  return record?.archivedAt ? record : undefined
}

function batchCreate(state: PortalState, { params, body, by }: Call): Answer {
  const { name: type } = objectTypeOf(params)
  const inputs = readInputs(body, BATCH_INPUTS)
  refuseDuplicates(inputs.flatMap(traceOf))
  const taken: TakenInBatch = new Set()
  const outcome = tryEach(inputs, (input) => {
    const finish = prepareCreate(state, { type, input, by, taken })
    return () => presentWritten(state, finish(), input)
  })
  return batchAnswer(state, outcome, 201)
}

function traceOf(input: Json): string[] {
  const trace = input['objectWriteTraceId']
  return typeof trace === 'string' ? [trace] : []
}

function batchUpdate(state: PortalState, { params, body, by }: Call): Answer {
  const type = objectTypeOf(params)
  const inputs = readInputs(body, BATCH_INPUTS)
  refuseDuplicates(inputs.map((input) => readString(input, 'id')))
  if (inputs.some(({ idProperty }) => idProperty === 'hs_object_id'))
    throw invalid('idProperty must not be hs_object_id; leave it out to update by record ID')
  const targets = inputs.map((input) => ({ input, record: target(state, type.name, input) }))
  refuseDuplicates(targets.flatMap(({ record }) => (record ? [record.id] : [])))
  const present = targets.flatMap(({ input, record }) =>
    record ? [{ objectWriteTraceId: input['objectWriteTraceId'], input, record }] : [],
  )
  const taken: TakenInBatch = new Set()
  const outcome = tryEach(present, ({ input, record }) => {
    const finish = prepareUpdate(state, { record, properties: input['properties'], by, taken })
    return () => presentWritten(state, finish(), input)
  })
  const lost = targets.flatMap(({ input, record }) => (record ? [] : [input]))
  return batchAnswer(state, withLost(outcome, type, lost), 200)
}

function target(state: PortalState, type: string, input: Json): PortalRecord | undefined {
  const idProperty = input['idProperty'] as string | undefined
  return findInBatch(state, { type, id: readString(input, 'id'), idProperty })
}

/** Inputs that name nothing: one error for all without a trace id, one each for those with. */
function withLost(outcome: BatchOutcome, { label }: ObjectType, lost: readonly Json[]): BatchOutcome {
  const untraced = lost.filter((input) => traceOf(input).length === 0).map((input) => String(input['id']))
  const traced = lost.filter((input) => traceOf(input).length > 0)
  const errors: BatchError[] = traced.map((input) => {
    const error = notFound(label, [String(input['id'])])
    return { ...error, context: { ...error.context, objectWriteTraceId: traceOf(input) } }
  })
  if (untraced.length > 0) errors.unshift(notFound(label, untraced))
  return { ...outcome, errors: [...outcome.errors, ...errors] }
}

function batchUpsert(state: PortalState, { params, body, by }: Call): Answer {
  const { name: type } = objectTypeOf(params)
  const inputs = readInputs(body, BATCH_INPUTS)
  for (const input of inputs) readIdProperty(input)
  refuseDuplicates(inputs.map((input) => readString(input, 'id').toLowerCase()))
  const taken: TakenInBatch = new Set()
  const outcome = tryEach(inputs, (input) => {
    const record = target(state, type, input)
    const finish = record
      ? prepareUpdate(state, { record, properties: input['properties'], by, taken })
      : prepareUpsertCreate(state, { type, input, by, taken })
    return () => ({
      ...presentWritten(state, finish(), input),
      new: record === undefined,
    })
  })
  return batchAnswer(state, outcome, 200)
}

function readIdProperty(input: Json): string {
  const idProperty = readString(input, 'idProperty')
  if (idProperty === 'hs_object_id') throw invalid('idProperty of an upsert must be a unique property')
  return idProperty
}

function prepareUpsertCreate(
  state: PortalState,
  { type, input, by, taken }: { type: string; input: Json; by: By; taken: TakenInBatch },
): Prepared {
  const key = { [readIdProperty(input)]: readString(input, 'id') }
  const properties = { ...readObject(input['properties'], 'properties'), ...key }
  return prepareCreate(state, { type, input: { properties, associations: [] }, by, taken })
}

function batchArchive(state: PortalState, { params, body, by }: Call): Answer {
  const { name: type } = objectTypeOf(params)
  for (const input of readInputs(body, BATCH_INPUTS))
    archiveRecord(state, { type, id: readString(input, 'id'), by })
  return { status: 204 }
}
