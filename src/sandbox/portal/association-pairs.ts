import { associate } from './associate.ts'
import type { BatchError } from './batch.ts'
import { Refusal, invalid } from './refusal.ts'
import type { Call } from './route.ts'
import { objectTypeOf } from './route.ts'
import type { AssociationType } from './rules/association-types.ts'
import { defaultAssociation, findAssociation } from './rules/association-types.ts'
import type { ObjectType } from './rules/object-types.ts'
import type { PortalState } from './state.ts'

export type Ends = { from: ObjectType; to: ObjectType }
export type Pair = { fromId: string; toId: string }
export type Wish = Pair & { types: AssociationType[] }

/** The object types a path names. */
export function endsOf({ params }: Call): Ends {
  return { from: objectTypeOf(params, 'from'), to: objectTypeOf(params, 'to') }
}

/** A page of what a record is associated with, archived records left out, and where to go on. */
export function associated(
  { store }: PortalState,
  { from, to }: Ends,
  { fromId, after, size }: { fromId: string; after: string; size: number },
): { to: unknown[]; next: string | undefined } {
  const all = store.associations
    .of({ type: from.name, id: fromId }, to.name)
    .filter(({ id }) => store.get(to.name, id)?.archivedAt === null)
  const start = after === '' ? 0 : all.findIndex(({ id }) => id === after) + 1
  const page = all.slice(start, start + size)
  return {
    to: page.map(({ id, typeIds }) => ({
      toObjectId: Number(id),
      associationTypes: typeIds.map((typeId) => typeWithLabel(findAssociation(from.name, to.name, typeId))),
    })),
    next: start + page.length < all.length ? page.at(-1)?.id : undefined,
  }
}

/** A type as the API answers it. */
export function typeWithLabel(type: AssociationType | undefined): Record<string, unknown> {
  const label = type?.label
  return { category: 'HUBSPOT_DEFINED', typeId: type?.typeId, ...(label && { label }) }
}

/** Carries out checked wishes; a record that is not there is an error of its input. */
export function associateEach(
  state: PortalState,
  { from, to }: Ends,
  wishes: readonly Wish[],
): { done: Wish[]; errors: BatchError[] } {
  const errors: BatchError[] = []
  const done = wishes.filter(({ fromId, toId, types }) => {
    try {
      associate(state, { from: { type: from.name, id: fromId }, to: { type: to.name, id: toId }, types })
      return true
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      const context = { fromObjectId: [fromId], toObjectId: [toId] }
      errors.push({ category: 'OBJECT_NOT_FOUND', message: refusal.message, context })
      return false
    }
  })
  return { done, errors }
}

/** Two records and the labels between them, as the API answers them. */
export function labelsBetween({ from, to }: Ends, { fromId, toId, types }: Wish): Record<string, unknown> {
  return {
    fromObjectTypeId: from.id,
    fromObjectId: Number(fromId),
    toObjectTypeId: to.id,
    toObjectId: Number(toId),
    labels: types.flatMap(({ label }) => label ?? []),
  }
}

/** The unlabeled type between the ends. Throws a 400 Refusal where there is none. */
export function usualType({ from, to }: Ends): AssociationType {
  const type = defaultAssociation(from.name, to.name)
  if (!type) throw invalid(`No default association from ${from.label} to ${to.label}`)
  return type
}

/** One association told from both sides. */
export function bothWays({ fromId, toId, types: [type] }: Wish): Record<string, unknown>[] {
  const one = (from: string, to: string, associationTypeId: number | undefined) => ({
    from: { id: from },
    to: { id: to },
    associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId },
  })
  return [one(fromId, toId, type?.typeId), one(toId, fromId, type?.inverseId)]
}
