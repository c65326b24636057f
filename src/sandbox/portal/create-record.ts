import { invalid } from './refusal.ts'
import { objectType } from './rules/object-types.ts'
import type { PortalState } from './state.ts'
import type { By, PortalRecord } from './types.ts'
import { entryOf, sourceOf, writeRecord } from './write-record.ts'

export type CreateRecordInput = { type: string; values: Record<string, string>; by: By; id?: string }

/** What HubSpot insists on when a record is made. */
const REQUIRED: Record<string, string> = {
  tickets: 'hs_pipeline_stage',
  deals: 'dealstage',
  tasks: 'hs_timestamp',
  calls: 'hs_timestamp',
  emails: 'hs_timestamp',
  meetings: 'hs_timestamp',
  communications: 'hs_timestamp',
  notes: 'hs_timestamp',
}

/** What HubSpot fills in where nothing was said. */
const FILLED: Record<string, Record<string, string>> = {
  tickets: { hs_pipeline: '0' },
  deals: { pipeline: 'default' },
  tasks: { hs_task_status: 'NOT_STARTED', hs_task_priority: 'NONE', hs_task_type: 'TODO' },
}

/** Makes a record from checked values, tells of its creation and of every value it got. */
export function createRecord(state: PortalState, { type, values, by, id }: CreateRecordInput): PortalRecord {
  requiredFor(type, values)
  if (id !== undefined && (state.store.get(type, id) || state.store.merged.has(`${type}/${id}`)))
    throw invalid(`A record with id ${id} already exists`)
  const now = state.clock.now()
  const record: PortalRecord = {
    id: id ?? state.store.newId(),
    type,
    properties: {},
    history: {},
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
  }
  state.store.put(record)
  stampCreation(record, { by, now })
  state.outbox.tell({
    type: `${objectType(type).singular}.creation`,
    objectId: record.id,
    occurredAt: now,
    ...sourceOf(by),
    changeFlag: 'CREATED',
  })
  writeRecord(state, record, { values: { ...FILLED[type], ...withoutEmpty(values) }, by, at: now })
  state.index.changed(record)
  return record
}

/** Refuses a creation that lacks what the object type needs. */
export function requiredFor(type: string, values: Record<string, string>): void {
  const name = REQUIRED[type]
  if (!name || values[name]) return
  throw invalid(`Error creating record. Required properties were not set: ${name}`, {
    errors: [{ message: `${name} is required`, code: 'REQUIRED_FIELD', context: { propertyName: [name] } }],
  })
}

function stampCreation(record: PortalRecord, { by, now }: { by: By; now: Date }): void {
  const { createdProperty, modifiedProperty } = objectType(record.type)
  const entry = entryOf('', now, by)
  const stamps = {
    [createdProperty]: now.toISOString(),
    [modifiedProperty]: now.toISOString(),
    hs_object_id: record.id,
    hs_object_source: by.sourceType,
    ...(entry.sourceId !== undefined && { hs_object_source_id: entry.sourceId }),
    ...(entry.updatedByUserId !== undefined && {
      hs_object_source_user_id: String(entry.updatedByUserId),
      hs_created_by_user_id: String(entry.updatedByUserId),
    }),
  }
  record.properties = stamps
  for (const [name, value] of Object.entries(stamps)) record.history[name] = [{ ...entry, value }]
}

function withoutEmpty(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
}
