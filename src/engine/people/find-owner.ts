import type { Owner } from '../../domain/facts.ts'

/** The agreement names people by e-mail, user id or owner id; a name nobody has, or who has left, is undefined. */
export function findOwner(owners: Iterable<Owner>, named: string): Owner | undefined {
  const wanted = named.toLowerCase()
  for (const owner of owners) {
    const isNamed = owner.email.toLowerCase() === wanted || owner.userId === named || owner.id === named
    if (isNamed) return owner.archived ? undefined : owner
  }
  return undefined
}
