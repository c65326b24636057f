import type { Hold } from '../cycle.ts'

/** Holds and pauses in one list, oldest first, none overlapping: time is left out only once (engineering §32). */
export function addPauses(holds: Hold[], pauses: Hold[]): Hold[] {
  if (pauses.length === 0) return holds
  const inOrder = [...holds, ...pauses].toSorted((a, b) => a.fromAt.getTime() - b.fromAt.getTime())
  return inOrder.reduce<Hold[]>((kept, one) => {
    const last = kept.at(-1)
    const fromAt = last && last.toAt > one.fromAt ? last.toAt : one.fromAt
    return fromAt < one.toAt ? [...kept, { ...one, fromAt }] : kept
  }, [])
}
