import { escapeHtml } from '../strings/escape-html.ts'
import type { Engagement, EngagementKind } from '../domain/facts.ts'
import type { HubSpot } from './client.ts'
import { BODY, TO_CONTACT } from './engagement-wire.ts'
import { isHubSpotError } from './hubspot-error.ts'
import { type Refusal, toRefusal } from './outcome.ts'
import { objectTypes, toEngagement } from './to-engagement.ts'
import { readAnswer, recordSchema } from './wire.ts'
import { writableValues } from './writable-values.ts'

export type NewEngagement = {
  kind: EngagementKind
  contactId: string
  /** When it happened. */
  at: Date
  /** What the kind has besides; no body. */
  properties: Record<string, string>
  /** Plain text, may be empty. */
  note: string
  /** Ends the body's last line, so that it is found again: no blanks, nothing that HTML would change. */
  marker: string
}

type Request = Parameters<
  Parameters<Parameters<HubSpot['call']>[2]>[0]['crm']['objects']['basicApi']['create']
>[1]

/**
 * Logs one engagement on one contact, never repeated by itself: HubSpot has no key by which a create could be. After an
 * `uncertain` refusal look with `findEngagement` before trying again (engineering §47).
 */
export async function createEngagement(
  hs: HubSpot,
  input: NewEngagement,
): Promise<{ ok: true; engagement: Engagement } | Refusal> {
  const { kind, contactId, at } = input
  const type = objectTypes[kind]
  const properties = writableValues({
    ...input.properties,
    hs_timestamp: at.toISOString(),
    [BODY[kind].property]: bodyOf(input),
  })
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: TO_CONTACT[kind] }]
  const request = { properties, associations: [{ to: { id: contactId }, types }] } as Request
  try {
    const answer = await hs.call(`${type}.create`, 'general', (client) =>
      client.crm.objects.basicApi.create(type, request),
    )
    const record = readAnswer(recordSchema, answer, `${type}.create`)
    const known = { ...record, properties: { ...properties, ...record.properties } }
    return { ok: true, engagement: toEngagement(kind, known) as Engagement }
  } catch (error) {
    if (isHubSpotError(error)) return toRefusal(error)
    throw error
  }
}

/** Whoever reads the note in HubSpot's timeline is told whose number that is. */
function bodyOf({ kind, note, marker }: NewEngagement): string {
  const last = `Pacto: ${marker}`
  const lines = note.trim() === '' ? [last] : [...note.trim().split(/\r?\n/), last]
  return BODY[kind].html ? lines.map(escapeHtml).join('<br>') : lines.join('\n')
}
