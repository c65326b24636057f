import { objectType } from './rules/object-types.ts'
import { HISTORY_DEPTH } from './rules/limits.ts'
import { stageOrder } from './stage-order.ts'
import { dealStamps } from './deal-stamps.ts'
import type { PortalState } from './state.ts'
import type { By, HistoryValue, PortalRecord } from './types.ts'

/**
 * Sets checked values on a record: current value, history (newest first), HubSpot's own stamps, the search
 * index and the events. Values that do not change leave no trace. Answers the names that changed. All of one write
 * is dated alike, to the millisecond: `at`, else now.
 */
export function writeRecord(
  state: PortalState,
  record: PortalRecord,
  { values, by, at: now = state.clock.now() }: { values: Record<string, string>; by: By; at?: Date },
): string[] {
  const changed = changedValues(record, values)
  if (changed.length === 0) return []
  const stamped = [
    ...changed,
    ...changedValues(record, stampsFor(state, record, { values: Object.fromEntries(changed), now })),
  ]
  for (const [name, value] of stamped) keepUnique(state, record, { name, value })
  for (const [name, value] of stamped) remember(record, name, entryOf(value, now, by))
  const touched = { [objectType(record.type).modifiedProperty]: now.toISOString() }
  record.properties = { ...record.properties, ...Object.fromEntries(stamped), ...touched }
  record.updatedAt = now
  state.index.changed(record)
  for (const [name, value] of stamped) tellChange(state, record, { name, value, by })
  return stamped.map(([name]) => name)
}

/** How an entry of the history is written for this writer. */
export function entryOf(value: string, at: Date, by: By): HistoryValue {
  const userId = by.userId === undefined || by.userId === '' ? null : Number(by.userId)
  const sourceId = by.sourceId ?? (userId === null ? undefined : `userId:${userId}`)
  return {
    value,
    timestamp: at.toISOString(),
    sourceType: by.sourceType,
    ...(sourceId !== undefined && { sourceId }),
    ...(by.sourceLabel !== undefined && { sourceLabel: by.sourceLabel }),
    ...(userId !== null && { updatedByUserId: userId }),
  }
}

function changedValues(record: PortalRecord, values: Record<string, string>): [string, string][] {
  return Object.entries(values).filter(([name, value]) => (record.properties[name] ?? '') !== value)
}

function remember(record: PortalRecord, name: string, entry: HistoryValue): void {
  const kept = record.history[name] ?? []
  record.history[name] = [entry, ...kept].slice(0, HISTORY_DEPTH)
}

function keepUnique(
  { store, definitions }: PortalState,
  { type, id, properties }: PortalRecord,
  { name, value }: { name: string; value: string },
): void {
  if (!definitions.isUnique(type, name)) return
  const before = properties[name]
  if (before && store.findBy(type, name, before) === id) store.release(type, name, before)
  if (value !== '') store.claim(type, name, value, id)
}

/** What HubSpot sets by itself when these values are set. */
function stampsFor(
  state: PortalState,
  record: PortalRecord,
  { values, now }: { values: Record<string, string>; now: Date },
): Record<string, string> {
  const at = now.toISOString()
  const { lifecyclestage: stage, hubspot_owner_id: owner, hs_task_status: status, email } = values
  return {
    ...(record.type === 'contacts' && stage !== undefined && stageStamps(state, record, { stage, at })),
    ...(owner !== undefined && record.type === 'contacts' && { hubspot_owner_assigneddate: owner && at }),
    ...(record.type === 'deals' && dealStamps(state, record, { values, at })),
    ...(status !== undefined && { hs_task_completion_date: status === 'COMPLETED' ? at : '' }),
    ...(email !== undefined && record.type === 'contacts' && { hs_email_domain: email.split('@')[1] ?? '' }),
  }
}

/** When the contact entered and left its stages; moved back, it has not yet become what lies ahead again. */
function stageStamps(
  state: PortalState,
  record: PortalRecord,
  { stage, at }: { stage: string; at: string },
): Record<string, string> {
  const before = record.properties['lifecyclestage']
  const order = stageOrder(state)
  const ahead = stage && before ? order.slice(order.indexOf(stage) + 1) : []
  return {
    ...Object.fromEntries(ahead.map((later) => [`hs_lifecyclestage_${later}_date`, ''])),
    ...(before && { [`hs_v2_date_exited_${before}`]: at }),
    ...(stage && { [`hs_lifecyclestage_${stage}_date`]: at, [`hs_v2_date_entered_${stage}`]: at }),
  }
}

function tellChange(
  state: PortalState,
  record: PortalRecord,
  { name, value, by }: { name: string; value: string; by: By },
): void {
  state.outbox.tell({
    type: `${objectType(record.type).singular}.propertyChange`,
    objectId: record.id,
    occurredAt: record.updatedAt,
    ...sourceOf(by),
    propertyName: name,
    propertyValue: value,
  })
}

/** The source as events carry it. */
export function sourceOf(by: By): { changeSource: string; sourceId: string } {
  const { sourceType, sourceId } = entryOf('', new Date(0), by)
  return { changeSource: sourceType, sourceId: sourceId ?? '' }
}
