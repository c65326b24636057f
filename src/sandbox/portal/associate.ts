import type { RecordKey } from './associations.ts'
import { refreshContactActivity, refreshContactsOf } from './contact-activity.ts'
import { invalid, missing } from './refusal.ts'
import type { AssociationType } from './rules/association-types.ts'
import { findAssociation } from './rules/association-types.ts'
import { objectType } from './rules/object-types.ts'
import type { PortalState } from './state.ts'

const CATEGORIES = ['HUBSPOT_DEFINED', 'INTEGRATOR_DEFINED', 'USER_DEFINED', 'WORK']

/** Associates two live records; contacts' activity figures follow. Throws a 404 Refusal when one is not there. */
export function associate(
  state: PortalState,
  { from, to, types }: { from: RecordKey; to: RecordKey; types: readonly AssociationType[] },
): void {
  requireLive(state, from)
  requireLive(state, to)
  for (const type of types) state.store.associations.add(from, to, type)
  refreshBoth(state, from, to)
}

/** Parts two records, wholly or of some types. */
export function dissociate(
  state: PortalState,
  { from, to, typeIds }: { from: RecordKey; to: RecordKey; typeIds?: number[] },
): void {
  state.store.associations.remove(from, to, typeIds)
  // Parted, the activity no longer knows the contact: refresh from the contact's side.
  refreshBoth(state, from, to)
  for (const end of [from, to]) if (end.type === 'contacts') refreshContactActivity(state, end.id)
}

/** Association types as a request states them (`associationCategory`, `associationTypeId`), checked. */
export function readAssociationTypes(
  { from, to }: { from: string; to: string },
  types: unknown,
): AssociationType[] {
  if (!Array.isArray(types) || types.length === 0) throw invalid('Association types must not be empty')
  return types.map((spec: Record<string, unknown> | null) => {
    const category = spec?.['associationCategory']
    const typeId = spec?.['associationTypeId']
    if (typeof category !== 'string' || !CATEGORIES.includes(category))
      throw invalid(`Invalid associationCategory ${JSON.stringify(category)}`)
    const type = category === 'HUBSPOT_DEFINED' ? findAssociation(from, to, Number(typeId)) : undefined
    if (!type || !Number.isInteger(typeId))
      throw invalid(
        `Association type ${category} ${JSON.stringify(typeId)} is not valid from ${objectType(from).label} to ${objectType(to).label}`,
      )
    return type
  })
}

function requireLive({ store }: PortalState, { type, id }: RecordKey): void {
  const record = store.get(type, id)
  if (!record || record.archivedAt) throw missing(`No ${objectType(type).label} with id ${id} exists`)
}

function refreshBoth(state: PortalState, ...ends: RecordKey[]): void {
  for (const { type, id } of ends) {
    const record = state.store.get(type, id)
    if (record) refreshContactsOf(state, record)
  }
}
