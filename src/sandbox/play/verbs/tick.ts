import { readBy, SOMEBODY } from '../read/read-by.ts'
import { below, refuseOtherKeys } from '../read/place.ts'
import { readOwner } from '../read/read-values.ts'
import type { Stage } from '../stage.ts'
import { readTargets } from './set.ts'
import { STEP_KEYS, type ReadVerb } from './verb.ts'

/** `tick`: the open tasks on a contact are marked as done by hand; `owner` narrows it to that person's. */
export const readTick: ReadVerb = (reading, place) => {
  refuseOtherKeys(place, [...STEP_KEYS, 'contact', 'contacts', 'owner', 'by'])
  const by = readBy(reading, below(place, 'by')) ?? SOMEBODY
  const fields = place.value as Record<string, unknown>
  const owner = fields['owner'] === undefined ? null : readOwner(reading, below(place, 'owner'))
  const contacts = readTargets(reading, place)
  return ({ portal }) => {
    for (const id of contacts.flatMap((contact) => openTasks(portal, contact, owner)))
      portal.actions.setProperties({
        objectType: 'tasks',
        id,
        properties: { hs_task_status: 'COMPLETED' },
        by,
      })
  }
}

function openTasks({ state }: Stage['portal'], contact: string, owner: string | null): string[] {
  const ids = state.store.associations.of({ type: 'contacts', id: contact }, 'tasks').map(({ id }) => id)
  return ids.filter((id) => {
    const task = state.store.get('tasks', id)
    if (!task || task.archivedAt || task.properties['hs_task_status'] === 'COMPLETED') return false
    return owner === null || task.properties['hubspot_owner_id'] === owner
  })
}
