import { objectType } from './rules/object-types.ts'
import { HISTORY_DEPTH } from './rules/limits.ts'
import type { PortalState } from './state.ts'
import type { PortalRecord } from './types.ts'

export type PresentOptions = {
  /** Asked-for names; empty for the usual ones. */
  properties?: readonly string[]
  history?: readonly string[]
  associations?: readonly string[]
  objectWriteTraceId?: unknown
}

/** A record as the API answers it. A value never set is null, a cleared one `''`. */
export function presentRecord(
  state: PortalState,
  record: PortalRecord,
  { properties = [], history = [], associations = [], objectWriteTraceId }: PresentOptions = {},
): Record<string, unknown> {
  return {
    id: record.id,
    properties: presentValues(state, record, properties),
    ...(history.length > 0 && { propertiesWithHistory: presentHistory(state, record, history) }),
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
    archived: record.archivedAt !== null,
    ...(record.archivedAt && { archivedAt: record.archivedAt.toISOString() }),
    ...(associations.length > 0 && { associations: presentAssociations(state, record, associations) }),
    ...(typeof objectWriteTraceId === 'string' && { objectWriteTraceId }),
    url: `https://${state.settings.uiDomain}/contacts/${state.settings.portalId}/record/${objectType(record.type).id}/${record.id}`,
  }
}

/** The answer of a write: beside the usual properties those that were written, and the input's trace id. */
export function presentWritten(
  state: PortalState,
  record: PortalRecord,
  input: { properties?: unknown; objectWriteTraceId?: unknown },
): Record<string, unknown> {
  const properties = Object.keys((input.properties as object | undefined) ?? {})
  return presentRecord(state, record, { properties, objectWriteTraceId: input.objectWriteTraceId })
}

/** The values of a search hit or a record; names HubSpot does not know are left out without a word. */
export function presentValues(
  { definitions }: PortalState,
  { type, properties }: Pick<PortalRecord, 'type' | 'properties'>,
  asked: readonly string[],
): Record<string, string | null> {
  const { defaultProperties, createdProperty, modifiedProperty } = objectType(type)
  const always = asked.length === 0 ? defaultProperties : [createdProperty, 'hs_object_id', modifiedProperty]
  const names = [...new Set([...always, ...asked])].filter((name) => definitions.find(type, name))
  return Object.fromEntries(names.map((name) => [name, properties[name] ?? null]))
}

function presentHistory(
  { definitions }: PortalState,
  record: PortalRecord,
  asked: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    asked
      .filter((name) => definitions.find(record.type, name))
      .map((name) => [name, (record.history[name] ?? []).slice(0, HISTORY_DEPTH)]),
  )
}

function presentAssociations(
  { store }: PortalState,
  record: PortalRecord,
  types: readonly string[],
): Record<string, unknown> {
  const present = types.flatMap((toType) => {
    const to = objectType(toType)
    const results = store.associations
      .of(record, toType)
      .filter(({ id }) => store.get(toType, id)?.archivedAt === null)
      .map(({ id }) => ({ id, type: `${objectType(record.type).singular}_to_${to.singular}` }))
    return results.length > 0 ? [[toType, { results }]] : []
  })
  return Object.fromEntries(present)
}
