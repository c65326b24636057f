import { findEntries, type Entry } from './find-entries.ts'
import type { Check, Failure, Ledger } from './ledger.ts'
import type { Snapshot } from './snapshot.ts'

export const PARTS = [
  'open',
  'accepted',
  'won',
  'rejected',
  'recycled',
  'withdrawn',
  'exempt',
  'parked',
] as const

/**
 * Invariant 4, from outside: handoffs counted in the portal are the sum of the dispositions in the ledger, in all
 * and for each owner; and what the contacts show adds up to the ledger's latest cycles by tier, origin and disposition.
 */
export const checkParts: Check = (portal, ledger) => {
  const entries = findEntries(portal, ledger)
  const present = new Set(portal.contacts.map(({ id }) => id))
  const cycles = ledger.cycles.filter(({ contactId }) => present.has(contactId))
  const parts = cycles.filter(({ disposition }) => PARTS.some((part) => part === disposition))
  return [
    ...compare(
      'all',
      counts(entries, () => 'handoffs'),
      counts(parts, () => 'handoffs'),
    ),
    ...compare(
      'owner',
      counts(entries, (e: Entry) => e.ownerThen),
      counts(parts, (c) => c.ownerAtHandoff),
    ),
    ...compareShown(portal, ledger),
  ]
}

function compareShown(portal: Snapshot, ledger: Ledger): Failure[] {
  const live = portal.contacts.filter(({ archived }) => !archived)
  const shown = live.filter(({ properties }) => (properties['pacto_handoff_at'] ?? '') !== '')
  const ids = new Set(live.map(({ id }) => id))
  const latest = [...Map.groupBy(ledger.cycles, ({ contactId }) => contactId)]
    .filter(([contactId]) => ids.has(contactId))
    .flatMap(([, cycles]) => cycles.toSorted((a, b) => b.number - a.number).slice(0, 1))
  const by = { pacto_tier: 'tier', pacto_origin: 'origin', pacto_disposition: 'disposition' } as const
  return Object.entries(by).flatMap(([property, key]) =>
    compare(
      property,
      counts(shown, ({ properties }) => properties[property] ?? ''),
      counts(latest, (cycle) => cycle[key]),
    ),
  )
}

function counts<T>(items: T[], nameOf: (item: T) => string): Map<string, number> {
  return new Map([...Map.groupBy(items, nameOf)].map(([name, same]) => [name, same.length]))
}

function compare(what: string, portal: Map<string, number>, ledger: Map<string, number>): Failure[] {
  const names = new Set([...portal.keys(), ...ledger.keys()])
  return [...names]
    .filter((name) => (portal.get(name) ?? 0) !== (ledger.get(name) ?? 0))
    .map((name) => ({
      invariant: 4,
      contactId: '',
      expected: `${String(portal.get(name) ?? 0)} handoffs for ${what} «${name}», as the portal has them`,
      found: `${String(ledger.get(name) ?? 0)} in the ledger`,
    }))
}
