import type { Entry, Raw, RawOwner, RawRecord } from './read-raw.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const CONNECTED = 'f240bbac-87c9-4f6e-bf70-924b57d47db7'

export type Contact = {
  at: number
  flag: 'contacted_before' | 'booked_by_lead' | 'unseen' | null
  id: string
}

export type Try = {
  at: number
  id: string
  isContact: boolean
  byLead: boolean
  incoming: boolean
  sequence: boolean
}

export type Asked = {
  at: number
  /** The next handoff, or the end of what is looked at. */
  until: number
  /** As of when everything is judged. */
  now: number
  /** Whose activities count: teams of Sales; empty: anybody's but those of `marketing`. */
  sales: string[]
  marketing: string[]
  /** Anybody's activities count. */
  anyone: boolean
  /** Who had the lead since the handoff. */
  holders: string[]
}

/** The first contact of a handoff, and every try, by product §3.2 and engineering §23. */
export function findContact(
  raw: Raw,
  record: RawRecord,
  asked: Asked,
): { first: Contact | null; tries: Try[] } {
  const since = asked.at - 24 * HOUR
  const tries: Try[] = []
  for (const kind of ['calls', 'emails', 'meetings', 'communications'])
    for (const id of record.linked[kind] ?? []) {
      const activity = raw.records[kind]?.get(id)
      if (!activity || activity.goneAt !== null) continue
      const found = tryOf(kind, activity, { record, asked, since })
      const inTime = found && found.at >= since && found.at < asked.until && found.at <= asked.now
      if (inTime && (found.byLead || mayAnswer(raw, activity, asked))) tries.push(found)
    }
  const contacts: Contact[] = tries
    .filter(({ isContact }) => isContact)
    .map(({ at, id, byLead }) => ({ at, id, flag: byLead ? 'booked_by_lead' : null }))
  const unseen = unseenOf(raw, record)
  if (unseen !== null && unseen >= asked.at && unseen < asked.until && unseen <= asked.now)
    contacts.push({ at: unseen, id: '', flag: 'unseen' })
  contacts.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const [first = null] = contacts
  if (first && first.at < asked.at)
    return { first: { ...first, at: asked.at, flag: 'contacted_before' }, tries }
  return { first, tries }
}

type Around = { record: RawRecord; asked: Asked; since: number }

function tryOf(kind: string, activity: RawRecord, around: Around): Try | null {
  const value = (name: string): string => activity.properties[name] ?? ''
  const at = Date.parse(value(kind === 'meetings' ? 'hs_meeting_start_time' : 'hs_timestamp'))
  const made = Date.parse(value('hs_createdate'))
  const one = {
    at,
    id: `${kind.slice(0, -1)}:${activity.id}`,
    byLead: false,
    incoming: false,
    sequence: false,
  }
  if (kind === 'calls') {
    if (['CANCELED', 'FAILED', 'QUEUED', 'CALLING_CRM_USER'].includes(value('hs_call_status'))) return null
    const answered = value('hs_call_disposition') === CONNECTED || Number(value('hs_call_duration')) >= 30_000
    const incoming = value('hs_call_direction') === 'INBOUND'
    return incoming && !answered ? null : { ...one, incoming, isContact: true }
  }
  if (kind === 'emails') {
    if (!['EMAIL', ''].includes(value('hs_email_direction'))) return null
    if (value('hs_email_status') === 'BOUNCED') return { ...one, isContact: false }
    if (!['SENT', ''].includes(value('hs_email_status'))) return null
    const sequence = value('hs_sequence_id') !== ''
    return { ...one, sequence, isContact: !sequence || enrolledByPerson(around.record, around.asked.at, at) }
  }
  if (kind === 'meetings') {
    const booked = Math.min(at, made)
    const fell = ['CANCELED', 'NO_SHOW'].includes(value('hs_meeting_outcome'))
    if (value('hs_meeting_source') === 'MEETINGS_PUBLIC' && booked >= around.since)
      return { ...one, at: booked, byLead: true, isContact: true }
    if (fell) return null
    const held = booked < around.since && value('hs_meeting_outcome') === 'COMPLETED'
    return { ...one, at: held ? at : booked, isContact: true }
  }
  const byPerson = value('hubspot_owner_id') !== '' || value('hs_created_by_user_id') !== ''
  return value('hs_communication_logged_from') === 'CRM' && byPerson ? { ...one, isContact: true } : null
}

/** The last enrolment before the e-mail (HubSpot notes it up to a minute late) was a person's, after the handoff. */
function enrolledByPerson(record: RawRecord, handoffAt: number, at: number): boolean {
  let last: Entry | null = null
  for (const entry of record.history['hs_latest_sequence_enrolled_date'] ?? [])
    if (entry.value !== '' && Date.parse(entry.value) <= at + MINUTE) last = entry
  return last !== null && isPerson(last) && Date.parse(last.value) >= handoffAt
}

const isPerson = ({ user, source }: Entry): boolean => user !== '' && !/AUTOMATION|WORKFLOW/.test(source)

function mayAnswer(
  { owners }: Raw,
  { properties }: RawRecord,
  { sales, marketing, holders, anyone }: Asked,
): boolean {
  if (anyone) return true
  const byUser = [...owners.values()].find(
    ({ user }) => user !== '' && user === (properties['hs_created_by_user_id'] ?? '-'),
  )
  const author: RawOwner | undefined = owners.get(properties['hubspot_owner_id'] ?? '') ?? byUser
  if (!author || holders.includes(author.id)) return true
  const isOf = (teams: string[]): boolean => author.teams.some((team) => teams.includes(team))
  return sales.length === 0 ? !isOf(marketing) : isOf(sales)
}

/** HubSpot's mark of contact where no activity lies within a minute of it. */
function unseenOf(raw: Raw, { properties, linked }: RawRecord): number | null {
  const mark = Date.parse(properties['notes_last_contacted'] ?? '')
  if (Number.isNaN(mark)) return null
  for (const kind of ['calls', 'emails', 'meetings', 'communications'])
    for (const id of linked[kind] ?? []) {
      const activity = raw.records[kind]?.get(id)
      if (!activity || activity.goneAt !== null) continue
      const {
        hs_timestamp: at = '',
        hs_createdate: made = '',
        hs_meeting_start_time: start = '',
      } = activity.properties
      for (const instant of [start || at, made])
        if (Math.abs(Date.parse(instant) - mark) <= MINUTE) return null
    }
  return mark
}
