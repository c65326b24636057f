import type { Engagement, EngagementKind } from '../domain/facts.ts'
import type { HubSpot } from './client.ts'
import { BODY } from './engagement-wire.ts'
import { lastLine } from './last-line.ts'
import { readAssociations } from './read-associations.ts'
import { readRecords } from './read-records.ts'
import { engagementProperties, objectTypes, toEngagement } from './to-engagement.ts'
import type { WireRecord } from './wire.ts'

export type SoughtEngagement = { kind: EngagementKind; contactId: string; at: Date; marker: string }

/**
 * What an uncertain create left behind: by association, which no index delays (engineering §47). A body is read only of
 * engagements of the very instant, and only for how its last line ends. null: there is none. Throws HubSpot's errors.
 */
export async function findEngagement(hs: HubSpot, sought: SoughtEngagement): Promise<Engagement | null> {
  const { kind, contactId, at, marker } = sought
  const type = objectTypes[kind]
  const associated = await readAssociations(hs, { ids: [contactId], to: type })
  const ids = associated.get(contactId) ?? []
  const records = await readRecords(hs, type, { ids, properties: engagementProperties[kind] })
  const atOnce = records.filter((record) => isAt(record, at))
  if (atOnce.length === 0) return null
  const { property } = BODY[kind]
  const bodies = await readRecords(hs, type, { ids: atOnce.map(({ id }) => id), properties: [property] })
  const ours = bodies.find(({ properties }) => lastWord(properties[property] ?? '') === marker)
  const record = atOnce.find(({ id }) => id === ours?.id)
  return record ? toEngagement(kind, record) : null
}

/** A blank may have become another kind of blank in HubSpot's editor. */
function lastWord(body: string): string {
  return (
    lastLine(body)
      .split(/\s|&nbsp;/)
      .at(-1) ?? ''
  )
}

function isAt({ properties }: WireRecord, at: Date): boolean {
  const text = properties['hs_timestamp'] ?? ''
  return (/^\d+$/.test(text) ? Number(text) : Date.parse(text)) === at.getTime()
}
