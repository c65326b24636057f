import type { PortalState } from '../portal/state.ts'
import type { PortalRecord } from '../portal/types.ts'

/** A contact with a handoff as the page shows it; everything comes from the portal, nothing from Pacto's store. */
export type ViewedContact = {
  id: string
  name: string
  company: string
  owner: string
  properties: Readonly<Record<string, string>>
  tasks: { subject: string; open: boolean; high: boolean; owner: string; due: string }[]
}

/** Contacts that Pacto has written to: who is due next comes first, those who are through come last. */
export function viewContacts(state: PortalState, most: number): ViewedContact[] {
  const touched = [...state.store.all('contacts')].filter(
    (contact) => !contact.archivedAt && contact.properties['pacto_handoff_at'],
  )
  const rank = ({ properties }: PortalRecord): string => properties['pacto_next_due_at'] || '9999'
  const handed = ({ properties }: PortalRecord): string => properties['pacto_handoff_at'] ?? ''
  return touched
    .toSorted((a, b) => rank(a).localeCompare(rank(b)) || handed(b).localeCompare(handed(a)))
    .slice(0, most)
    .map((contact) => viewOf(state, contact))
}

function viewOf(state: PortalState, { id, type, properties }: PortalRecord): ViewedContact {
  const tasks = state.store.associations
    .of({ type, id }, 'tasks')
    .map((one) => state.store.get('tasks', one.id))
    .filter((task) => task !== undefined && !task.archivedAt)
  return {
    id,
    name: [properties['firstname'], properties['lastname']].filter(Boolean).join(' '),
    company: properties['company'] ?? '',
    owner: ownerName(state, properties['hubspot_owner_id']),
    properties,
    tasks: tasks.flatMap((task) =>
      task
        ? [
            {
              subject: task.properties['hs_task_subject'] ?? '',
              open: task.properties['hs_task_status'] !== 'COMPLETED',
              high: task.properties['hs_task_priority'] === 'HIGH',
              owner: ownerName(state, task.properties['hubspot_owner_id']),
              due: task.properties['hs_timestamp'] ?? '',
            },
          ]
        : [],
    ),
  }
}

function ownerName({ owners }: PortalState, id: string | undefined): string {
  const owner = owners.get(id ?? '')
  return owner ? `${owner.firstName} ${owner.lastName}` : ''
}
