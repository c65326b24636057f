import type { Engagement, EngagementKind } from '../domain/facts.ts'
import type { WireRecord } from './wire.ts'

export const objectTypes: Record<EngagementKind, string> = {
  call: 'calls',
  email: 'emails',
  meeting: 'meetings',
  communication: 'communications',
}

const common = [
  'hs_timestamp',
  'hs_createdate',
  'hs_lastmodifieddate',
  'hubspot_owner_id',
  'hs_created_by_user_id',
  'hs_object_source',
  'hs_object_source_id',
]

/** What is read of each kind: never a subject, a body or an address. */
export const engagementProperties: Record<EngagementKind, string[]> = {
  call: [...common, 'hs_call_direction', 'hs_call_status', 'hs_call_duration', 'hs_call_disposition'],
  email: [...common, 'hs_email_direction', 'hs_email_status', 'hs_sequence_id'],
  meeting: [...common, 'hs_meeting_start_time', 'hs_meeting_outcome', 'hs_meeting_source'],
  communication: [...common, 'hs_communication_channel_type', 'hs_communication_logged_from'],
}

/** An engagement freed of the wire; null where not even one instant can be read of it. */
export function toEngagement(kind: EngagementKind, { id, properties }: WireRecord): Engagement | null {
  const value = (name: string): string => properties[name] ?? ''
  const loggedFor = readInstant(value('hs_timestamp'))
  const createdAt = readInstant(value('hs_createdate')) ?? loggedFor
  const at =
    (kind === 'meeting' ? readInstant(value('hs_meeting_start_time')) : null) ?? loggedFor ?? createdAt
  if (!at || !createdAt) return null
  const sourceId = value('hs_object_source_id')
  const changedAt = readInstant(value('hs_lastmodifieddate'))
  return {
    id,
    kind,
    at,
    createdAt,
    ...(changedAt && { changedAt }),
    ownerId: value('hubspot_owner_id'),
    creatorUserId: value('hs_created_by_user_id'),
    source: value('hs_object_source'),
    ...(sourceId !== '' && { sourceId }),
    direction: value(`hs_${kind}_direction`),
    status: value(kind === 'meeting' ? 'hs_meeting_outcome' : `hs_${kind}_status`),
    durationMs: readNumber(value('hs_call_duration')),
    detail: value(kind === 'call' ? 'hs_call_disposition' : 'hs_communication_channel_type'),
    flags: {
      sequence: value('hs_sequence_id') !== '',
      loggedInCrm: value('hs_communication_logged_from') === 'CRM',
      bookedByLead: value('hs_meeting_source') === 'MEETINGS_PUBLIC',
    },
  }
}

/** ISO-8601 or epoch ms, both occur. */
function readInstant(text: string): Date | null {
  const ms = /^-?\d+$/.test(text) ? Number(text) : Date.parse(text)
  return text === '' || Number.isNaN(ms) ? null : new Date(ms)
}

function readNumber(text: string): number | null {
  const number = Number(text)
  return text === '' || Number.isNaN(number) ? null : number
}
