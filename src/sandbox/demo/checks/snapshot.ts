import type { PortalState } from '../../portal/state.ts'
import type { HistoryValue, PortalOwner, PortalRecord } from '../../portal/types.ts'

/** The portal as anybody could see it from outside, at one instant. */
export type Snapshot = {
  at: Date
  contacts: SeenContact[]
  tasks: SeenTask[]
  owners: Map<string, PortalOwner>
}

export type SeenContact = {
  id: string
  archived: boolean
  properties: Readonly<Record<string, string>>
  /** Newest first. */
  history: Record<string, HistoryValue[]>
  engagements: SeenEngagement[]
}

export type SeenEngagement = {
  kind: 'call' | 'email' | 'meeting' | 'communication'
  id: string
  properties: Readonly<Record<string, string>>
}

export type SeenTask = {
  id: string
  /** `{portal}:{cycle}:{role}:{n}`; '' where it is not Pacto's. */
  key: string
  contactIds: string[]
  properties: Readonly<Record<string, string>>
}

const KINDS = {
  call: 'calls',
  email: 'emails',
  meeting: 'meetings',
  communication: 'communications',
} as const

export function takeSnapshot(state: PortalState): Snapshot {
  const { store } = state
  const live = (record: PortalRecord | undefined): record is PortalRecord => !!record && !record.archivedAt
  const engagementsOf = (contact: PortalRecord): SeenEngagement[] =>
    (Object.keys(KINDS) as SeenEngagement['kind'][]).flatMap((kind) =>
      store.associations
        .of(contact, KINDS[kind])
        .map(({ id }) => store.get(KINDS[kind], id))
        .filter(live)
        .map(({ id, properties }) => ({ kind, id, properties })),
    )
  return {
    at: state.clock.now(),
    contacts: [...store.all('contacts')].map((contact) => ({
      id: contact.id,
      archived: contact.archivedAt !== null,
      properties: contact.properties,
      history: structuredClone(contact.history),
      engagements: engagementsOf(contact),
    })),
    tasks: [...store.all('tasks')].filter(live).map((task) => ({
      id: task.id,
      key: task.properties['pacto_task_key'] ?? '',
      contactIds: store.associations.of(task, 'contacts').map(({ id }) => id),
      properties: task.properties,
    })),
    owners: new Map(state.owners),
  }
}

/** A property's values, oldest first. */
export function historyOf(contact: SeenContact, property: string): (HistoryValue & { at: Date })[] {
  const entries = contact.history[property] ?? []
  return entries.toReversed().map((entry) => ({ ...entry, at: new Date(entry.timestamp) }))
}
