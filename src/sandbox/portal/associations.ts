import { findAssociation, impliedTypes } from './rules/association-types.ts'
import type { AssociationType } from './rules/association-types.ts'

export type RecordKey = { type: string; id: string }

/** Who is associated with whom, and how; always kept in both directions. */
export type Associations = {
  add(from: RecordKey, to: RecordKey, type: AssociationType): void
  /** Without type ids the whole pair is parted. */
  remove(from: RecordKey, to: RecordKey, typeIds?: readonly number[]): void
  /** Ids of `toType` with the type ids of the direction, in order of their making. */
  of(from: RecordKey, toType: string): { id: string; typeIds: number[] }[]
  typesOf(from: RecordKey): string[]
  removeAll(of: RecordKey): void
}

type Pairs = Map<string, Map<string, Set<number>>>

export function createAssociations(): Associations {
  const byRecord = new Map<string, Pairs>()
  const keyOf = ({ type, id }: RecordKey): string => `${type}/${id}`
  const pairsOf = (from: RecordKey, toType: string): Map<string, Set<number>> => {
    const pairs = byRecord.get(keyOf(from)) ?? new Map<string, Map<string, Set<number>>>()
    byRecord.set(keyOf(from), pairs)
    const found = pairs.get(toType) ?? new Map<string, Set<number>>()
    pairs.set(toType, found)
    return found
  }
  const link = (from: RecordKey, to: RecordKey, typeId: number): void => {
    const pairs = pairsOf(from, to.type)
    pairs.set(to.id, (pairs.get(to.id) ?? new Set()).add(typeId))
  }
  const unlink = (from: RecordKey, to: RecordKey, typeId: number): void => {
    const types = pairsOf(from, to.type).get(to.id)
    types?.delete(typeId)
    if (types?.size === 0) pairsOf(from, to.type).delete(to.id)
  }
  const of: Associations['of'] = (from, toType) =>
    [...(byRecord.get(keyOf(from))?.get(toType) ?? [])].map(([id, types]) => ({ id, typeIds: [...types] }))
  const typesOf = (from: RecordKey): string[] => [...(byRecord.get(keyOf(from))?.keys() ?? [])]
  const remove: Associations['remove'] = (from, to, typeIds) => {
    const present = of(from, to.type).find(({ id }) => id === to.id)?.typeIds ?? []
    for (const typeId of typeIds ?? present) {
      const type = findAssociation(from.type, to.type, typeId)
      if (!type) continue
      unlink(from, to, typeId)
      unlink(to, from, type.inverseId)
    }
  }
  return {
    add: (from, to, type) => {
      for (const each of impliedTypes(type)) {
        link(from, to, each.typeId)
        link(to, from, each.inverseId)
      }
    },
    remove,
    of,
    typesOf,
    removeAll: (record) => {
      for (const type of typesOf(record)) {
        for (const { id } of of(record, type)) remove(record, { type, id })
      }
      byRecord.delete(keyOf(record))
    },
  }
}
