import type { Clock } from '../../clock.ts'
import type { PortalRecord } from './types.ts'

type Version = { visibleAt: Date; properties: PortalRecord['properties'] | null }

/** What search sees of a record: its state as it was some seconds ago (platform §5.5). */
export type SearchIndex = {
  /** Tells the index that the record changed just now; archived records leave it. */
  changed(record: PortalRecord): void
  forget(type: string, id: string): void
  /** Makes the present state visible at once (a loaded portal has long been indexed). */
  settle(record: PortalRecord): void
  entries(type: string): { id: string; properties: PortalRecord['properties'] }[]
}

export function createSearchIndex(clock: Clock, lagMs: number): SearchIndex {
  const byType = new Map<string, Map<string, Version[]>>()
  const ofType = (type: string): Map<string, Version[]> => {
    const found = byType.get(type) ?? new Map<string, Version[]>()
    byType.set(type, found)
    return found
  }
  const add = (record: PortalRecord, visibleAt: Date): void => {
    const versions = ofType(record.type).get(record.id) ?? []
    const properties = record.archivedAt ? null : record.properties
    ofType(record.type).set(record.id, [...seenFrom(versions, clock.now()), { visibleAt, properties }])
  }
  return {
    changed: (record) => add(record, new Date(clock.now().getTime() + lagMs)),
    forget: (type, id) => ofType(type).delete(id),
    settle: (record) => {
      ofType(record.type).delete(record.id)
      add(record, new Date(0))
    },
    entries: (type) => {
      const now = clock.now()
      return [...ofType(type)].flatMap(([id, versions]) => {
        const [seen] = seenFrom(versions, now)
        const properties = seen && seen.visibleAt <= now ? seen.properties : null
        return properties ? [{ id, properties }] : []
      })
    },
  }
}

/** The versions still of use: the one visible now and those yet to come. */
function seenFrom(versions: readonly Version[], now: Date): Version[] {
  return versions.slice(
    Math.max(
      0,
      versions.findLastIndex(({ visibleAt }) => visibleAt <= now),
    ),
  )
}
