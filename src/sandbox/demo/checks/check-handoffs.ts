import { findEntries } from './find-entries.ts'
import type { Check, Failure } from './ledger.ts'

/** Events are batched for half a second and wait two for company: younger handoffs may still be on their way. */
const UNDER_WAY_MS = 60_000

/** Invariant 1, from outside: every handoff in the portal's history has exactly one cycle, and no cycle is without. */
export const checkHandoffs: Check = (portal, ledger) => {
  const known = new Set(portal.contacts.map(({ id }) => id))
  const entries = findEntries(portal, ledger)
  const settled = entries.filter(({ at }) => portal.at.getTime() - at.getTime() > UNDER_WAY_MS)
  const lost = settled.flatMap(({ contactId, at }): Failure[] => {
    const count = ledger.cycles.filter((cycle) => cycle.contactId === contactId && isAt(cycle, at)).length
    if (count === 1) return []
    const expected = `one cycle for the handoff at ${at.toISOString()}`
    return [{ invariant: 1, contactId, expected, found: `${String(count)} cycles` }]
  })
  const invented = ledger.cycles
    .filter((cycle) => known.has(cycle.contactId))
    .filter((cycle) => !entries.some((entry) => entry.contactId === cycle.contactId && isAt(cycle, entry.at)))
    .map((cycle): Failure => {
      const found = `a cycle handed over at ${cycle.handoffAt.toISOString()}`
      return { invariant: 1, contactId: cycle.contactId, expected: 'no cycle without a handoff', found }
    })
  return [...lost, ...invented]
}

function isAt({ handoffAt }: { handoffAt: Date }, at: Date): boolean {
  return handoffAt.getTime() === at.getTime()
}
