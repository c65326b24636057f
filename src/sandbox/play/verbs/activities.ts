import type { ActivityKind } from '../../portal/actions.ts'
import { below, readId, type Place } from '../read/place.ts'
import { readMoment, readLength } from '../read/read-instant.ts'
import { readValues, type Values } from '../read/read-values.ts'
import type { Reading } from '../read/reading.ts'

/** Verbs that log an activity, and what HubSpot calls it. */
export const ACTIVITY_KINDS: Record<string, ActivityKind> = {
  call: 'call',
  email: 'email',
  meeting: 'meeting',
  message: 'communication',
  communication: 'communication',
  note: 'note',
}
export const ACTIVITIES = Object.keys(ACTIVITY_KINDS).filter((word) => word !== 'note')

const TYPES: Record<string, string> = {
  call: 'calls',
  email: 'emails',
  meeting: 'meetings',
  communication: 'communications',
  note: 'notes',
}

/** HubSpot's own "Connected" outcome of a call; every account has it under this id. */
const CONNECTED = 'f240bbac-87c9-4f6e-bf70-924b57d47db7'

type Short = { property: string; value?: (text: string) => string }

const upper = (text: string): string => text.toUpperCase().replace(/[ -]/g, '_')
const oneOf =
  (words: Record<string, string>) =>
  (text: string): string =>
    words[text.toLowerCase()] ?? upper(text)

/** Short names of what is usually said of an activity. */
const SHORT: Record<string, Record<string, Short>> = {
  call: {
    direction: { property: 'hs_call_direction', value: oneOf({ in: 'INBOUND', out: 'OUTBOUND' }) },
    status: { property: 'hs_call_status', value: upper },
    duration: { property: 'hs_call_duration', value: (text) => String(readLength(text) ?? text) },
    disposition: {
      property: 'hs_call_disposition',
      value: (text) => (text.toLowerCase() === 'connected' ? CONNECTED : text),
    },
    outcome: {
      property: 'hs_call_disposition',
      value: (text) => (text.toLowerCase() === 'connected' ? CONNECTED : text),
    },
    title: { property: 'hs_call_title' },
    body: { property: 'hs_call_body' },
  },
  email: {
    direction: {
      property: 'hs_email_direction',
      value: oneOf({
        out: 'EMAIL',
        outgoing: 'EMAIL',
        outbound: 'EMAIL',
        sent: 'EMAIL',
        in: 'INCOMING_EMAIL',
        incoming: 'INCOMING_EMAIL',
        inbound: 'INCOMING_EMAIL',
        received: 'INCOMING_EMAIL',
      }),
    },
    status: { property: 'hs_email_status', value: upper },
    sequence: { property: 'hs_sequence_id' },
    subject: { property: 'hs_email_subject' },
    body: { property: 'hs_email_text' },
  },
  meeting: {
    outcome: { property: 'hs_meeting_outcome', value: oneOf({ cancelled: 'CANCELED', held: 'COMPLETED' }) },
    status: { property: 'hs_meeting_outcome', value: oneOf({ cancelled: 'CANCELED', held: 'COMPLETED' }) },
    start: { property: 'hs_meeting_start_time' },
    end: { property: 'hs_meeting_end_time' },
    source: { property: 'hs_meeting_source', value: upper },
    title: { property: 'hs_meeting_title' },
    body: { property: 'hs_meeting_body' },
  },
  communication: {
    channel: {
      property: 'hs_communication_channel_type',
      value: oneOf({ whatsapp: 'WHATS_APP', linkedin: 'LINKEDIN_MESSAGE' }),
    },
    loggedFrom: { property: 'hs_communication_logged_from', value: upper },
    body: { property: 'hs_communication_body' },
  },
  note: { body: { property: 'hs_note_body' } },
}
const HAPPENED = ['hs_timestamp', 'when', 'happenedAt', 'timestamp']

/** The short names of a kind, for those who list the keys of a step. */
export function shortNames(kind: string): string[] {
  return [...Object.keys(SHORT[kind] ?? {}), ...HAPPENED]
}

/** An activity's properties: HubSpot's names, under `properties` or beside the step's keys, and short names. */
export function propertiesOf(
  reading: Reading,
  place: Place,
  { kind, at, skip }: { kind: ActivityKind; at: Date; skip: readonly string[] },
): Values {
  const type = TYPES[kind] ?? kind
  const all: Values = {}
  for (const each of [place, below(place, 'properties')]) {
    const own = each === place ? skip : []
    Object.assign(all, readValues(reading, inPlain(reading, each, kind, own), { type, at, skip: own }))
  }
  return all
}

/** The same place with short names spelt out; complaints still point at what was written. */
function inPlain(reading: Reading, place: Place, kind: ActivityKind, skip: readonly string[]): Place {
  const entries = Object.entries((place.value ?? {}) as Record<string, unknown>).filter(
    ([key]) => !skip.includes(key),
  )
  return {
    ...place,
    value: Object.fromEntries(entries.map(([key, value]) => spellOut(reading, kind, { key, value }))),
  }
}

function spellOut(
  reading: Reading,
  kind: ActivityKind,
  { key, value }: { key: string; value: unknown },
): [string, unknown] {
  if (HAPPENED.includes(key)) {
    const moment = typeof value === 'string' ? readMoment(value, reading) : null
    return ['hs_timestamp', moment?.toISOString() ?? value]
  }
  const short = SHORT[kind]?.[key]
  if (short) return [short.property, value === null ? '' : (short.value?.(String(value)) ?? value)]
  return [key, value]
}

/** The activity a step names as `call: first`, if it names one. */
export function activityOf(reading: Reading, place: Place): { kind: ActivityKind; key: string } | null {
  const fields = place.value as Record<string, unknown>
  const word = ACTIVITIES.find((each) => fields[each] !== undefined)
  if (!word) return null
  const kind = ACTIVITY_KINDS[word] as ActivityKind
  const inner = below(place, word)
  const name = readId(inner, `the id that an earlier ${word} step was given`) ?? ''
  const key = `${kind}/${name}`
  if (name !== '') reading.mentioned.push({ what: 'activity', key, place: inner })
  return { kind, key }
}
