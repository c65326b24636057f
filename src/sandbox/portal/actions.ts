import { associate } from './associate.ts'
import { refreshContactsOf } from './contact-activity.ts'
import { createRecord } from './create-record.ts'
import { mergeRecords } from './merge-records.ts'
import { readProperties } from './read-properties.ts'
import { missing } from './refusal.ts'
import { archiveRecord, eraseContact, restoreRecord } from './remove-record.ts'
import { defaultAssociation } from './rules/association-types.ts'
import { findObjectType, objectType } from './rules/object-types.ts'
import type { PortalState } from './state.ts'
import { resolveRecord } from './store.ts'
import type { By, PortalRecord } from './types.ts'
import { archiveOwner, upsertOwner, type OwnerInput } from './upsert-owner.ts'
import { writeRecord } from './write-record.ts'

export type { OwnerInput }

export type ActivityKind = 'call' | 'email' | 'meeting' | 'communication' | 'note' | 'task'
export type Values = Record<string, string>

/**
 * What people, workflows, forms and imports do in the portal, in its own terms. Values are checked like those
 * of the API, but properties HubSpot keeps itself may be set and a stage may go back. Everything is dated
 * `clock.now()`. Throws an error in HubSpot's words.
 */
export type PortalActions = {
  createContact(input: { id?: string; properties: Values; by: By }): string
  createObject(input: { objectType: string; id?: string; properties: Values; by: By }): string
  setProperties(input: { objectType: string; id: string; properties: Values; by: By }): void
  /** `hs_timestamp` is now unless given; the owner is the user who logs it unless given. */
  logEngagement(input: {
    kind: ActivityKind
    id?: string
    properties?: Values
    contactIds: string[]
    by: By
  }): string
  deleteContact(input: { id: string; by: By }): void
  deleteObject(input: { objectType: string; id: string; by: By }): void
  restoreContact(input: { id: string; by: By }): void
  /** Answers the survivor's id. */
  mergeContacts(input: { primaryId: string; mergedId: string; by: By }): string
  privacyDelete(input: { id: string; by: By }): void
  importContacts(input: { contacts: { id?: string; properties: Values }[]; by: By }): string[]
  upsertOwner(owner: OwnerInput): void
  archiveOwner(input: { id: string }): void
  associate(input: { from: { objectType: string; id: string }; to: { objectType: string; id: string } }): void
}

export function createActions(state: PortalState): PortalActions {
  const createContact: PortalActions['createContact'] = (input) =>
    createObject(state, { ...input, objectType: 'contacts' })
  const deleteObject: PortalActions['deleteObject'] = ({ objectType: alias, id, by }) =>
    archiveRecord(state, { type: typeName(alias), id: liveRecord(state, alias, id).id, by })
  return {
    createContact,
    createObject: (input) => createObject(state, input),
    setProperties: (input) => setProperties(state, input),
    logEngagement: (input) => logEngagement(state, input),
    deleteContact: ({ id, by }) => deleteObject({ objectType: 'contacts', id, by }),
    deleteObject,
    restoreContact: ({ id, by }) => restoreRecord(state, { type: 'contacts', id, by }),
    mergeContacts: ({ primaryId, mergedId, by }) =>
      mergeRecords(state, { type: 'contacts', primaryId, mergedId, by }).id,
    privacyDelete: ({ id, by }) => eraseContact(state, { id, by }),
    importContacts: ({ contacts, by }) => contacts.map((contact) => createContact({ ...contact, by })),
    upsertOwner: (owner) => upsertOwner(state, owner),
    archiveOwner: ({ id }) => archiveOwner(state, id),
    associate: ({ from, to }) => associateByDefault(state, from, to),
  }
}

function typeName(alias: string): string {
  const type = findObjectType(alias)
  if (!type) throw new Error(`No object type "${alias}" in this portal`)
  return type.name
}

function liveRecord(state: PortalState, alias: string, id: string): PortalRecord {
  const record = resolveRecord(state.store, typeName(alias), id)
  if (!record || record.archivedAt) throw missing(`No live ${alias} with id ${id}`)
  return record
}

function createObject(state: PortalState, input: Parameters<PortalActions['createObject']>[0]): string {
  const { objectType: alias, id, properties, by } = input
  const type = typeName(alias)
  const values = readProperties(state, { type, properties, record: null, through: 'hubspot' })
  return createRecord(state, { type, values, by, ...(id !== undefined && { id }) }).id
}

function setProperties(state: PortalState, input: Parameters<PortalActions['setProperties']>[0]): void {
  const record = liveRecord(state, input.objectType, input.id)
  const { properties, by } = input
  const values = readProperties(state, { type: record.type, properties, record, through: 'hubspot' })
  writeRecord(state, record, { values, by })
  refreshContactsOf(state, record)
}

function logEngagement(state: PortalState, input: Parameters<PortalActions['logEngagement']>[0]): string {
  const { kind, properties = {}, contactIds, by } = input
  const type = typeName(kind)
  const usual = {
    hs_timestamp: state.clock.now().toISOString(),
    hubspot_owner_id: ownerOfUser(state, by),
    ...(kind === 'meeting' && {
      hs_meeting_start_time: properties['hs_timestamp'] ?? state.clock.now().toISOString(),
    }),
  }
  for (const contactId of contactIds) liveRecord(state, 'contacts', contactId)
  const id = createObject(state, { ...input, objectType: type, properties: { ...usual, ...properties } })
  for (const contactId of contactIds)
    associateByDefault(state, { objectType: type, id }, { objectType: 'contacts', id: contactId })
  return id
}

function ownerOfUser({ owners }: PortalState, { userId }: By): string {
  const owner = [...owners.values()].find((each) => each.userId === String(userId ?? '-') && !each.archived)
  return owner?.id ?? ''
}

function associateByDefault(
  state: PortalState,
  from: { objectType: string; id: string },
  to: { objectType: string; id: string },
): void {
  const ends = [from, to].map(({ objectType: alias, id }) => liveRecord(state, alias, id))
  const [one, other] = ends as [PortalRecord, PortalRecord]
  const type = defaultAssociation(one.type, other.type)
  if (!type)
    throw new Error(`${objectType(one.type).label} and ${objectType(other.type).label} are not associable`)
  associate(state, { from: one, to: other, types: [type] })
}
