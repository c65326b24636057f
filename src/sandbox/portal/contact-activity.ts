import type { PortalState } from './state.ts'
import type { PortalRecord } from './types.ts'
import { writeRecord } from './write-record.ts'

const COUNTS_AS_CONTACT = ['calls', 'emails', 'meetings', 'communications']
const COUNTS_AS_ACTIVITY = [...COUNTS_AS_CONTACT, 'notes', 'tasks']

/** Not something a rep did towards the contact: received, or never sent. */
const NOT_CONTACT = ['INCOMING_EMAIL', 'DRAFT_EMAIL']

/** What was derived from activities when a portal file was loaded (`deriveStamps`). */
const BY_LOADING = 'CALCULATED'
/** HubSpot's own hand. */
const BY_ENGAGEMENTS = { sourceType: 'ENGAGEMENTS', sourceId: 'EngagementsSummary' }

/**
 * Sets what HubSpot derives from a contact's activities (platform §4.4): when and how often it was contacted.
 * Activities dated in the future count when their time has come; until then they wait in the agenda.
 */
export function refreshContactActivity(state: PortalState, contactId: string): void {
  const contact = state.store.get('contacts', contactId)
  if (!contact || contact.archivedAt) return
  const marks = activityMarks(state, contactId)
  const last = [marks['notes_last_contacted'] ?? '', contactedElsewhere(contact)].sort().at(-1) ?? ''
  const values: Record<string, string> = { ...marks, notes_last_contacted: last }
  const known = Object.entries(values).filter(([name, value]) => value !== (contact.properties[name] ?? ''))
  writeRecord(state, contact, { values: Object.fromEntries(known), by: BY_ENGAGEMENTS })
  const next = values['notes_next_activity_date']
  if (next) state.agenda.add(new Date(next), () => refreshContactActivity(state, contactId))
}

/** HubSpot's mark also tells of contact that is no activity (chat, inbox): other activities do not take it back. */
function contactedElsewhere({ history }: PortalRecord): string {
  const own = [BY_ENGAGEMENTS.sourceType, BY_LOADING]
  return history['notes_last_contacted']?.find(({ sourceType }) => !own.includes(sourceType))?.value ?? ''
}

/** What a contact's activities up to now come to; '' where there is nothing. */
export function activityMarks(state: PortalState, contactId: string): Record<string, string> {
  const now = state.clock.now().toISOString()
  const all = COUNTS_AS_ACTIVITY.flatMap((type) => activitiesOf(state, { contactId, type }))
  const past = all.filter(({ at }) => at <= now)
  const contacted = past.filter(({ record }) => isContact(record))
  const next = all
    .map(({ at }) => at)
    .filter((at) => at > now)
    .sort()[0]
  return {
    notes_next_activity_date: next ?? '',
    notes_last_contacted: latest(contacted),
    num_contacted_notes: count(contacted),
    notes_last_updated: latest(past),
    num_notes: count(past),
    hs_sales_email_last_replied: latest(past.filter(({ record }) => isReply(record))),
  }
}

/** Refreshes every contact an activity is associated with. */
export function refreshContactsOf(state: PortalState, record: PortalRecord): void {
  if (!COUNTS_AS_ACTIVITY.includes(record.type)) return
  for (const { id } of state.store.associations.of(record, 'contacts')) refreshContactActivity(state, id)
}

function activitiesOf(
  { store }: PortalState,
  { contactId, type }: { contactId: string; type: string },
): { record: PortalRecord; at: string }[] {
  return store.associations.of({ type: 'contacts', id: contactId }, type).flatMap(({ id }) => {
    const record = store.get(type, id)
    if (!record || record.archivedAt) return []
    const { hs_meeting_start_time: start, hs_timestamp: at = '' } = record.properties
    return [{ record, at: start || at }]
  })
}

function isContact({ type, properties }: PortalRecord): boolean {
  return COUNTS_AS_CONTACT.includes(type) && !NOT_CONTACT.includes(properties['hs_email_direction'] ?? '')
}

function isReply({ type, properties }: PortalRecord): boolean {
  return type === 'emails' && properties['hs_email_direction'] === 'INCOMING_EMAIL'
}

function latest(activities: readonly { at: string }[]): string {
  return activities.reduce((last, { at }) => (at > last ? at : last), '')
}

function count(activities: readonly unknown[]): string {
  return activities.length === 0 ? '' : String(activities.length)
}
