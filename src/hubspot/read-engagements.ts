import type { Engagement, EngagementKind } from '../domain/facts.ts'
import type { HubSpot } from './client.ts'
import { engagementProperties, objectTypes, toEngagement } from './to-engagement.ts'
import { readAssociations } from './read-associations.ts'
import { readRecords } from './read-records.ts'

/** `<kind>:<id>`: ids are unique per kind only. */
export type EngagementKey = `${EngagementKind}:${string}`

export const engagementKey = ({ kind, id }: { kind: EngagementKind; id: string }): EngagementKey =>
  `${kind}:${id}`

export type EngagementsInput = {
  contactIds: readonly string[]
  /** Engagements of each contact that need not be read again. */
  known: ReadonlyMap<string, ReadonlySet<EngagementKey>>
  /** Reads the known ones too: their status may have changed, or they may be gone. */
  refresh?: boolean
  /** Only these; all unless said. */
  kinds?: readonly EngagementKind[]
}

export const ENGAGEMENT_KINDS: readonly EngagementKind[] = ['call', 'email', 'meeting', 'communication']

/**
 * Activities of contacts, oldest first: one association call a kind for up to 1,000 contacts, then the unknown
 * records, 100 a call, only the properties that decide (never a subject or a body). Every contact asked for is in
 * the map. Without `refresh` only unknown ones are; with it the map is all there is now.
 */
export async function readEngagements(
  hs: HubSpot,
  input: EngagementsInput,
): Promise<Map<string, Engagement[]>> {
  const found = new Map<string, Engagement[]>(input.contactIds.map((id) => [id, []]))
  for (const kind of input.kinds ?? ENGAGEMENT_KINDS) {
    const wanted = await wantedOf(hs, kind, input)
    const engagements = await readKind(hs, kind, [...wanted.values()].flat())
    for (const [contactId, ids] of wanted) {
      found.get(contactId)?.push(...ids.flatMap((id) => engagements.get(id) ?? []))
    }
  }
  for (const engagements of found.values()) engagements.sort((a, b) => a.at.getTime() - b.at.getTime())
  return found
}

async function wantedOf(
  hs: HubSpot,
  kind: EngagementKind,
  input: EngagementsInput,
): Promise<Map<string, string[]>> {
  const { contactIds, known, refresh = false } = input
  const associated = await readAssociations(hs, { ids: contactIds, to: objectTypes[kind] })
  const isWanted = (contactId: string, id: string): boolean =>
    refresh || !known.get(contactId)?.has(engagementKey({ kind, id }))
  const wanted = [...associated].map(
    ([contactId, ids]) => [contactId, [...new Set(ids)].filter((id) => isWanted(contactId, id))] as const,
  )
  return new Map(wanted)
}

async function readKind(hs: HubSpot, kind: EngagementKind, ids: string[]): Promise<Map<string, Engagement>> {
  const records = await readRecords(hs, objectTypes[kind], { ids, properties: engagementProperties[kind] })
  return new Map(
    records.flatMap((record) => toEngagement(kind, record) ?? []).map((found) => [found.id, found]),
  )
}
