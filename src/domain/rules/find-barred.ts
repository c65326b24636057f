import type { Cycle } from '../cycle.ts'
import type { Owner } from '../facts.ts'

/** Owners who rejected this contact twice: they do not get it a third time (product §3.3 "A new handoff"). */
export function findBarred(earlier: Cycle[], owners: Map<string, Owner>): string[] {
  const users = earlier.flatMap(({ rejection }) => (rejection?.userId ? [rejection.userId] : []))
  const twice = new Set(users.filter((user, i) => users.indexOf(user) < i))
  return [...owners.values()]
    .filter(({ userId }) => twice.has(userId))
    .map(({ id }) => id)
    .toSorted()
}
