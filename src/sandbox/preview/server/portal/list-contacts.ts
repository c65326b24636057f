import { text, type Language, type StringKey } from '../../../../strings/text.ts'
import type { PortalState } from '../../../portal/state.ts'
import type { PortalRecord } from '../../../portal/types.ts'
import type { ContactLine } from '../../host/shell/shell-api.ts'
import { nameOfContact, nameOfOwner } from './names.ts'

const MOST = 50

/** The portal's contacts that fit a search, 50 at most: whoever is due next comes first, then the latest handoffs. */
export function listContacts(state: PortalState, search: string, language: Language): ContactLine[] {
  const words = plain(search).split(/\s+/).filter(Boolean)
  const due = ({ properties }: PortalRecord): string => properties['pacto_next_due_at'] || '9999'
  const handed = ({ properties }: PortalRecord): string => properties['pacto_handoff_at'] ?? ''
  return [...state.store.all('contacts')]
    .filter((contact) => !contact.archivedAt && fits(contact, words))
    .toSorted((a, b) => due(a).localeCompare(due(b)) || handed(b).localeCompare(handed(a)))
    .slice(0, MOST)
    .map((contact) => lineOf(state, contact, language))
}

function fits(contact: PortalRecord, words: string[]): boolean {
  const { company = '', email = '' } = contact.properties
  const haystack = plain(`${nameOfContact(contact)} ${company} ${email} ${contact.id}`)
  return words.every((word) => haystack.includes(word))
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

function lineOf(state: PortalState, contact: PortalRecord, language: Language): ContactLine {
  const { properties, id } = contact
  const status = properties['pacto_sla_status'] ?? ''
  return {
    id,
    name: nameOfContact(contact),
    company: properties['company'] ?? '',
    owner: nameOfOwner(state, properties['hubspot_owner_id']),
    status,
    statusLabel: status === '' ? '' : text(language, `status.${status}` as StringKey),
    dueAt: properties['pacto_next_due_at'] || null,
  }
}
