import type { PastRead } from '../../domain/past/past-read.ts'
import { needsOf } from '../../domain/simulate/find-unknown.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { readProperties } from '../../hubspot/schema/read-schema.ts'
import type { EngineDeps } from '../deps.ts'
import type { SidesRead } from './read-sides.ts'

/**
 * Properties of which is known what every lead had: those that were read, and those the portal does not have (nobody had a
 * value). The portal is asked only where an agreement looks at one that was not read.
 */
export async function keptOf(
  { hs }: Pick<EngineDeps, 'hs'>,
  { properties }: PastRead,
  { today, draft }: Pick<SidesRead, 'today' | 'draft'>,
): Promise<Set<string>> {
  const kept = new Set(properties)
  const needs = [today, draft].map(({ terms }) => needsOf(terms))
  const asked = needs.flatMap(({ tier, criteria }) => [...tier.keys(), ...criteria.keys()])
  const others = asked.filter((property) => !kept.has(property))
  if (others.length === 0) return kept
  try {
    const known = new Set((await readProperties(hs, 'contacts')).map(({ name }) => name))
    return new Set([...kept, ...others.filter((property) => !known.has(property))])
  } catch (error) {
    if (!isHubSpotError(error)) throw error
    return kept
  }
}
