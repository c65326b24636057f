import type { ContactRecord } from '../../domain/facts.ts'
import { CONTACT_PROPERTIES, type PropertyKind } from '../../hubspot/properties/table.ts'
import type { PropertyValues } from '../../store/schema.ts'

/** Our own properties that nobody but Pacto writes: the others are inputs (product §4). */
const OWN: { name: string; kind: PropertyKind }[] = CONTACT_PROPERTIES.filter((row) => !('editable' in row))

export const OWN_PROPERTIES = OWN.map(({ name }) => name)

/**
 * What was confirmed of our own properties and is shown otherwise: somebody edited it. Only what is wanted still; a
 * property that is not there at all (before `pacto setup`) is not somebody's edit.
 */
export function findDrift(
  record: ContactRecord,
  { wanted, confirmed }: { wanted: PropertyValues; confirmed: PropertyValues },
): PropertyValues {
  const drifted = OWN.filter(({ name, kind }) => {
    const value = confirmed[name]
    return (
      value !== undefined && wanted[name] === value && !isSame(kind, value, record.properties[name] ?? '')
    )
  })
  return Object.fromEntries(drifted.map(({ name }) => [name, confirmed[name] ?? '']))
}

/** HubSpot writes instants and numbers in its own way: `…00.000Z` comes back as `…00Z`, `5` as `5.0`. */
function isSame(kind: PropertyKind, ours: string, theirs: string): boolean {
  if (ours === theirs) return true
  if (ours === '' || theirs === '') return false
  if (kind === 'number') return Number(ours) === Number(theirs)
  if (kind === 'instant') return instantOf(ours) === instantOf(theirs)
  return ours.trim() === theirs.trim()
}

function instantOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : new Date(text).getTime()
}
