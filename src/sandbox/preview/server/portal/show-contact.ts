import type { PortalRecord } from '../../../portal/types.ts'
import type { ActivityLine, ContactRecord, TaskLine } from '../../host/shell/shell-api.ts'
import { listEdits } from './list-edits.ts'
import { nameOfContact, nameOfOwner, nameOfUser } from './names.ts'
import { showProperties, type Showing } from './show-properties.ts'

/** The record page of one contact: properties, tasks, activities; null where the portal has none of that number. */
export function showContact(showing: Showing, id: string): ContactRecord | null {
  const { state } = showing
  const contact = state.store.get('contacts', id)
  if (!contact || contact.archivedAt) return null
  const { properties } = contact
  return {
    id,
    name: nameOfContact(contact),
    company: properties['company'] ?? '',
    ownerUserId: state.owners.get(properties['hubspot_owner_id'] ?? '')?.userId ?? '',
    properties: { ...properties },
    groups: showProperties(showing, contact),
    edits: listEdits(showing, contact),
    tasks: tasksOf(showing, contact),
    activities: activitiesOf(showing, contact),
  }
}

function linked({ state }: Showing, contact: PortalRecord, type: string): PortalRecord[] {
  return state.store.associations
    .of(contact, type)
    .map(({ id }) => state.store.get(type, id))
    .filter((record) => record !== undefined && !record.archivedAt) as PortalRecord[]
}

/** Open ones first, then by due time. */
function tasksOf(showing: Showing, contact: PortalRecord): TaskLine[] {
  const tasks = linked(showing, contact, 'tasks').map(({ id, properties }) => ({
    id,
    subject: properties['hs_task_subject'] ?? '',
    body: plainText(properties['hs_task_body'] ?? ''),
    owner: nameOfOwner(showing.state, properties['hubspot_owner_id']),
    dueAt: properties['hs_timestamp'] || null,
    open: properties['hs_task_status'] !== 'COMPLETED',
    high: properties['hs_task_priority'] === 'HIGH',
  }))
  return tasks.toSorted(
    (a, b) => Number(b.open) - Number(a.open) || (a.dueAt ?? '').localeCompare(b.dueAt ?? ''),
  )
}

const KINDS = {
  calls: 'call',
  emails: 'email',
  meetings: 'meeting',
  communications: 'communication',
  notes: 'note',
} as const

const TEXTS = [
  'hs_email_subject',
  'hs_email_text',
  'hs_meeting_title',
  'hs_call_title',
  'hs_call_body',
  'hs_communication_body',
  'hs_note_body',
]

const FACTS = [
  'hs_call_direction',
  'hs_call_status',
  'hs_email_direction',
  'hs_email_status',
  'hs_meeting_outcome',
  'hs_communication_channel_type',
]

/** The latest first. */
function activitiesOf(showing: Showing, contact: PortalRecord): ActivityLine[] {
  const types = Object.keys(KINDS) as (keyof typeof KINDS)[]
  return types
    .flatMap((type) =>
      linked(showing, contact, type).map((record) => activityOf(showing, record, KINDS[type])),
    )
    .toSorted((a, b) => b.at.localeCompare(a.at))
}

function activityOf(
  { state }: Showing,
  { id, properties, createdAt }: PortalRecord,
  kind: ActivityLine['kind'],
): ActivityLine {
  const filled = (names: string[]): string[] =>
    names.map((name) => properties[name] ?? '').filter((value) => value !== '')
  const { hs_created_by_user_id: by, hubspot_owner_id: ownerId } = properties
  return {
    id,
    kind,
    at: properties['hs_timestamp'] || createdAt.toISOString(),
    who: nameOfUser(state, by) || nameOfOwner(state, ownerId),
    what: filled(FACTS),
    text: plainText(filled(TEXTS).join(' · ')),
  }
}

/** Bodies may be HTML; the page shows text only. */
function plainText(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/p>|<\/li>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
    .trim()
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
