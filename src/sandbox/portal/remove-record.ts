import { refreshContactsOf } from './contact-activity.ts'
import { invalid, missing } from './refusal.ts'
import { objectType } from './rules/object-types.ts'
import type { PortalState } from './state.ts'
import type { By, PortalRecord } from './types.ts'
import { sourceOf } from './write-record.ts'

/** Moves a record to the recycling bin; archiving what is not there is no error (HubSpot answers 204). */
export function archiveRecord(
  state: PortalState,
  { type, id, by }: { type: string; id: string; by: By },
): void {
  const record = state.store.get(type, id)
  if (!record || record.archivedAt) return
  record.archivedAt = state.clock.now()
  releaseUnique(state, record)
  state.index.changed(record)
  refreshContactsOf(state, record)
  tell(state, record, { event: 'deletion', by, changeFlag: 'DELETED' })
}

/** Brings an archived record back with its id, values and associations. Throws when its e-mail is taken by now. */
export function restoreRecord(
  state: PortalState,
  { type, id, by }: { type: string; id: string; by: By },
): void {
  const record = state.store.get(type, id)
  if (!record?.archivedAt) throw missing(`No archived ${objectType(type).label} with id ${id}`)
  for (const [name, value] of uniqueValues(state, record)) {
    if (state.store.findBy(type, name, value)) throw invalid(`${name} ${value} is in use by another record`)
  }
  record.archivedAt = null
  for (const [name, value] of uniqueValues(state, record)) state.store.claim(type, name, value, id)
  state.index.changed(record)
  refreshContactsOf(state, record)
  tell(state, record, { event: 'restore', by })
}

/** Erases a contact for good: nothing of it stays, not even in the recycling bin. */
export function eraseContact(state: PortalState, { id, by }: { id: string; by: By }): void {
  const record = state.store.get('contacts', id)
  if (!record) throw missing()
  const wasLive = !record.archivedAt
  releaseUnique(state, record)
  state.store.associations.removeAll(record)
  state.store.drop('contacts', id)
  state.index.forget('contacts', id)
  tell(state, record, { event: 'privacyDeletion', by })
  if (wasLive) tell(state, record, { event: 'deletion', by, changeFlag: 'DELETED' })
}

export function uniqueValues(state: PortalState, record: PortalRecord): [string, string][] {
  return Object.entries(record.properties).filter(
    ([name, value]) => value !== '' && state.definitions.isUnique(record.type, name),
  )
}

export function releaseUnique(state: PortalState, record: PortalRecord): void {
  for (const [name, value] of uniqueValues(state, record)) state.store.release(record.type, name, value)
}

function tell(
  state: PortalState,
  record: PortalRecord,
  { event, by, changeFlag }: { event: string; by: By; changeFlag?: string },
): void {
  state.outbox.tell({
    type: `${objectType(record.type).singular}.${event}`,
    objectId: record.id,
    occurredAt: state.clock.now(),
    ...sourceOf(by),
    ...(changeFlag && { changeFlag }),
  })
}
