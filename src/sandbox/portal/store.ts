import type { PortalRecord } from './types.ts'
import type { Associations } from './associations.ts'
import { createAssociations } from './associations.ts'
import { OBJECT_TYPES } from './rules/object-types.ts'

const FIRST_ID = 100_000_001

/** Every record of every type, in memory, in order of creation. */
export type Store = {
  associations: Associations
  all(type: string): Iterable<PortalRecord>
  /** The record of exactly this id, archived or not. */
  get(type: string, id: string): PortalRecord | undefined
  put(record: PortalRecord): void
  drop(type: string, id: string): void
  /** A fresh id; numeric, one sequence for all types. */
  newId(): string
  /** The live record whose unique property has the value (any case), if any. */
  findBy(type: string, property: string, value: string): string | undefined
  claim(type: string, property: string, value: string, id: string): void
  release(type: string, property: string, value: string): void
  /** Ids that were merged away, with where they went. */
  merged: Map<string, string>
}

export function createStore(): Store {
  const byType = new Map(OBJECT_TYPES.map(({ name }) => [name, new Map<string, PortalRecord>()]))
  const unique = new Map<string, string>()
  let lastId = FIRST_ID - 1
  const records = (type: string): Map<string, PortalRecord> => byType.get(type) ?? new Map()
  const uniqueKey = (type: string, property: string, value: string): string =>
    `${type}\n${property}\n${value.toLowerCase()}`
  return {
    associations: createAssociations(),
    all: (type) => records(type).values(),
    get: (type, id) => records(type).get(id),
    put: (record) => {
      records(record.type).set(record.id, record)
      if (Number(record.id) > lastId && Number.isSafeInteger(Number(record.id))) lastId = Number(record.id)
    },
    drop: (type, id) => records(type).delete(id),
    newId: () => String(++lastId),
    findBy: (type, property, value) => unique.get(uniqueKey(type, property, value)),
    claim: (type, property, value, id) => unique.set(uniqueKey(type, property, value), id),
    release: (type, property, value) => unique.delete(uniqueKey(type, property, value)),
    merged: new Map(),
  }
}

/** The live record an id stands for on a single call: merged-away ids lead to the survivor. */
export function resolveRecord(store: Store, type: string, id: string): PortalRecord | undefined {
  let current = id
  for (let next = store.merged.get(`${type}/${current}`); next; next = store.merged.get(`${type}/${current}`))
    current = next
  return store.get(type, current)
}
