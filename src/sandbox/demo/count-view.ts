import type { PortalState } from '../portal/state.ts'

export type View = {
  handoffs: number
  dispositions: Map<string, number>
  /** Response clocks by `pacto_sla_status`. */
  clocks: Map<string, number>
  tasks: { open: number; high: number; completed: number }
  reasons: Map<string, number>
}

/** Figures of the live view, from what the contacts in the portal show. */
export function countView({ store }: Pick<PortalState, 'store'>): View {
  const contacts = [...store.all('contacts')]
    .filter((contact) => !contact.archivedAt && contact.properties['pacto_handoff_at'])
    .map(({ properties }) => properties)
  const tasks = [...store.all('tasks')].filter(
    (task) => !task.archivedAt && task.properties['pacto_task_key'],
  )
  const open = tasks.filter(({ properties }) => properties['hs_task_status'] !== 'COMPLETED')
  const rejected = contacts.filter((properties) => properties['pacto_disposition'] === 'rejected')
  return {
    handoffs: contacts.length,
    dispositions: tally(contacts, 'pacto_disposition'),
    clocks: tally(contacts, 'pacto_sla_status'),
    tasks: {
      open: open.length,
      high: open.filter(({ properties }) => properties['hs_task_priority'] === 'HIGH').length,
      completed: tasks.length - open.length,
    },
    reasons: tally(rejected, 'pacto_rejection_reason'),
  }
}

function tally(items: Readonly<Record<string, string>>[], property: string): Map<string, number> {
  const groups = Map.groupBy(items, (properties) => properties[property] ?? '')
  const counts = [...groups].map(([value, same]): [string, number] => [value, same.length])
  return new Map(counts.toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)))
}
