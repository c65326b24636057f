import { refreshContactActivity } from './contact-activity.ts'
import { invalid, missing } from './refusal.ts'
import { ASSOCIATION_TYPES } from './rules/association-types.ts'
import { HISTORY_DEPTH } from './rules/limits.ts'
import { objectType } from './rules/object-types.ts'
import { releaseUnique } from './remove-record.ts'
import { stageOrder } from './stage-order.ts'
import type { PortalState } from './state.ts'
import type { By, PortalRecord } from './types.ts'
import { entryOf, sourceOf } from './write-record.ts'

export type MergeInput = { type: string; primaryId: string; mergedId: string; by: By }

/** HubSpot keeps these per record whatever the merge. */
const OWN = [
  'hs_object_id',
  'createdate',
  'hs_createdate',
  'lastmodifieddate',
  'hs_lastmodifieddate',
  'email',
]

/**
 * Merges one record into another: the primary's values win, what it lacks comes from the other, the stage is
 * the later of the two. The ids that vanish lead to the survivor on single calls. Moved values are not told
 * as changes; the merge and the deletions are (platform §10).
 */
export function mergeRecords(
  state: PortalState,
  { type, primaryId, mergedId, by }: MergeInput,
): PortalRecord {
  const primary = requireLive(state, type, primaryId)
  const merged = requireLive(state, type, mergedId)
  if (primary === merged) throw invalid('A record cannot be merged with itself')
  for (const record of [primary, merged]) releaseUnique(state, record)
  const survivor = state.settings.mergeMakesNewRecord ? copyOf(state, primary) : primary
  const gone = [primary, merged].filter((record) => record !== survivor)
  const moved = moveValues(state, { survivor, merged, gone, by })
  for (const record of gone) moveAssociations(state, { from: record, to: survivor })
  for (const record of gone) vanish(state, { record, survivor })
  state.store.put(survivor)
  claimUnique(state, survivor)
  state.index.changed(survivor)
  tellMerge(state, { survivor, primary, merged, moved, by })
  for (const record of gone) tellDeletion(state, record, by)
  if (type === 'contacts') refreshContactActivity(state, survivor.id)
  return survivor
}

function requireLive({ store }: PortalState, type: string, id: string): PortalRecord {
  const record = store.get(type, id)
  if (!record || record.archivedAt) throw missing(`No ${objectType(type).label} with id ${id} exists`)
  return record
}

function copyOf(state: PortalState, primary: PortalRecord): PortalRecord {
  const id = state.store.newId()
  const history = structuredClone(primary.history)
  return { ...primary, id, history, properties: { ...primary.properties, hs_object_id: id } }
}

function moveValues(
  state: PortalState,
  { survivor, merged, gone, by }: Pick<Merge, 'survivor' | 'merged' | 'by'> & { gone: PortalRecord[] },
): number {
  const now = state.clock.now()
  const source = { ...by, sourceType: 'MERGE_OBJECTS' }
  const values = Object.entries(merged.properties).flatMap(([name, value]): [string, string][] => {
    const result =
      name === 'lifecyclestage' ? laterStage(state, survivor, value) : survivor.properties[name] || value
    // The stage gets an entry of its own even where it stays what it was; other values only when they change.
    const isTold = name === 'lifecyclestage' || result !== survivor.properties[name]
    return OWN.includes(name) || value === '' || !isTold ? [] : [[name, result]]
  })
  const mergedIds = [survivor.properties['hs_merged_object_ids'], merged.properties['hs_merged_object_ids']]
  values.push(['hs_merged_object_ids', [...mergedIds, ...gone.map(({ id }) => id)].filter(Boolean).join(';')])
  for (const [name, value] of values) {
    const kept = survivor.history[name] ?? []
    survivor.history[name] = [entryOf(value, now, source), ...kept].slice(0, HISTORY_DEPTH)
  }
  const { modifiedProperty } = objectType(survivor.type)
  survivor.properties = {
    ...survivor.properties,
    ...Object.fromEntries(values),
    [modifiedProperty]: now.toISOString(),
  }
  survivor.updatedAt = now
  return values.length - 1
}

function laterStage(state: PortalState, { properties }: PortalRecord, other: string): string {
  const order = stageOrder(state)
  const own = properties['lifecyclestage']
  return own && order.indexOf(own) >= order.indexOf(other) ? own : other
}

function moveAssociations(
  { store }: PortalState,
  { from, to }: { from: PortalRecord; to: PortalRecord },
): void {
  for (const toType of store.associations.typesOf(from)) {
    for (const { id, typeIds } of store.associations.of(from, toType)) {
      const types = ASSOCIATION_TYPES.filter(
        (type) => type.from === from.type && type.to === toType && typeIds.includes(type.typeId),
      )
      for (const type of types) store.associations.add(to, { type: toType, id }, type)
    }
  }
  store.associations.removeAll(from)
}

function vanish(
  { store, index }: PortalState,
  { record, survivor }: { record: PortalRecord; survivor: PortalRecord },
): void {
  store.drop(record.type, record.id)
  index.forget(record.type, record.id)
  store.merged.set(`${record.type}/${record.id}`, survivor.id)
}

function claimUnique({ store, definitions }: PortalState, { type, id, properties }: PortalRecord): void {
  for (const [name, value] of Object.entries(properties)) {
    if (value !== '' && definitions.isUnique(type, name)) store.claim(type, name, value, id)
  }
}

type Merge = { survivor: PortalRecord; primary: PortalRecord; merged: PortalRecord; moved: number; by: By }

function tellMerge(state: PortalState, { survivor, primary, merged, moved, by }: Merge): void {
  state.outbox.tell({
    type: `${objectType(survivor.type).singular}.merge`,
    objectId: survivor.id,
    occurredAt: survivor.updatedAt,
    ...sourceOf(by),
    merge: {
      primaryObjectId: primary.id,
      mergedObjectIds: [merged.id],
      newObjectId: survivor.id,
      numberOfPropertiesMoved: moved,
    },
  })
}

function tellDeletion(state: PortalState, record: PortalRecord, by: By): void {
  state.outbox.tell({
    type: `${objectType(record.type).singular}.deletion`,
    objectId: record.id,
    occurredAt: state.clock.now(),
    ...sourceOf(by),
    changeFlag: 'DELETED',
  })
}
