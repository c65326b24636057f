import { invalid } from './refusal.ts'
import { objectType } from './rules/object-types.ts'
import type { PortalState } from './state.ts'
import { resolveRecord } from './store.ts'
import type { PortalRecord } from './types.ts'

export type FindInput = { type: string; id: string; idProperty?: string | undefined }

/**
 * The live record of an id on a single call, where merged-away ids lead to the survivor; or by a unique
 * property. Throws a 400 Refusal for an `idProperty` that is not unique.
 */
export function findSingle(state: PortalState, input: FindInput): PortalRecord | undefined {
  const { type, id, idProperty } = input
  if (idProperty && idProperty !== 'hs_object_id') return findByUnique(state, { ...input, idProperty })
  const record = resolveRecord(state.store, type, id)
  return record?.archivedAt ? undefined : record
}

/** The same in a batch, where a merged-away id finds nothing. */
export function findInBatch(state: PortalState, input: FindInput): PortalRecord | undefined {
  const { type, id, idProperty } = input
  if (idProperty && idProperty !== 'hs_object_id') return findByUnique(state, { ...input, idProperty })
  const record = state.store.get(type, id)
  return record?.archivedAt ? undefined : record
}

function findByUnique(
  { store, definitions }: PortalState,
  { type, id, idProperty }: Required<FindInput> & { idProperty: string },
): PortalRecord | undefined {
  if (!definitions.isUnique(type, idProperty))
    throw invalid(`${idProperty} is not a unique identifier property of ${objectType(type).label}`)
  const found = store.findBy(type, idProperty, id)
  return found === undefined ? undefined : store.get(type, found)
}
