import type { PortalState } from '../state.ts'
import type { HistoryValue, PortalList, PortalOwner, PortalRecord, PropertyDefinition } from '../types.ts'

/** How a record stands in a portal file (engineering §5); associations by plural type name. */
export type RecordLine = {
  object: string
  id: string
  properties: Record<string, string>
  history: Record<string, HistoryValue[]>
  associations: Record<string, { id: string; types: number[] }[]>
  createdAt: string
  updatedAt: string
  archived?: true
  archivedAt?: string
}

export type Line =
  | RecordLine
  | ({ object: 'owner' } & PortalOwner)
  | { object: 'team'; id: string; name: string }
  | {
      object: 'pipeline'
      objectType: string
      id: string
      label: string
      displayOrder: number
      stages: unknown[]
    }
  | ({ object: 'property'; objectType: string } & PropertyDefinition)
  | { object: 'propertyGroup'; objectType: string; name: string; label: string; displayOrder: number }
  | ({ object: 'list' } & PortalList)
  | { object: 'merged'; objectType: string; id: string; into: string }

/** The whole portal, line by line, in an order that reads from the general to the particular. */
export function* portalLines(state: PortalState, types: readonly string[]): Generator<Line> {
  for (const team of state.teams.values()) yield { object: 'team', ...team }
  for (const owner of state.owners.values()) yield { object: 'owner', ...owner }
  for (const pipeline of state.pipelines) yield { object: 'pipeline', ...pipeline }
  for (const type of types) yield* definitionLines(state, type)
  for (const type of types) for (const record of state.store.all(type)) yield recordLine(state, record)
  for (const list of state.lists.values()) yield { object: 'list', ...list }
  for (const [key, into] of state.store.merged) {
    const [objectType = '', id = ''] = key.split('/')
    yield { object: 'merged', objectType, id, into }
  }
}

function* definitionLines({ definitions }: PortalState, type: string): Generator<Line> {
  const all = [...definitions.of(type).values()]
  const own = all.filter(({ hubspotDefined, updatedAt }) => !hubspotDefined || updatedAt !== undefined)
  const groups = new Set(own.map(({ groupName }) => groupName))
  for (const { name, label, displayOrder } of definitions.groups(type).values())
    if (groups.has(name)) yield { object: 'propertyGroup', objectType: type, name, label, displayOrder }
  for (const definition of own) yield { object: 'property', objectType: type, ...definition }
}

function recordLine({ store }: PortalState, record: PortalRecord): RecordLine {
  const associations = store.associations
    .typesOf(record)
    .map((type) => {
      const others = store.associations.of(record, type)
      return [type, others.map(({ id, typeIds }) => ({ id, types: typeIds }))] as const
    })
    .filter(([, others]) => others.length > 0)
  return {
    object: record.type,
    id: record.id,
    properties: record.properties,
    history: record.history,
    associations: Object.fromEntries(associations),
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
    ...(record.archivedAt && { archived: true as const, archivedAt: record.archivedAt.toISOString() }),
  }
}
