import { nextOpen } from '../../domain/business-time.ts'
import { REPS, type Person } from './cast.ts'
import type { Draw } from './draw.ts'
import { byHand, contactOf, MINUTE, set, tell, valueOf, type Scene } from './scene.ts'

/** A manager of Sales looks at their own tasks now and then, and gives leads to people. */
export function workAsManager(scene: Scene, draw: Draw, manager: Person): void {
  const look = (): void => {
    for (const contactId of asked(scene, manager)) consider(scene, draw, { manager, contactId })
    if (draw.chance(0.06)) reassignSome(scene, draw, manager)
    plan()
  }
  const plan = (): void => {
    const at = scene.clock.now().getTime() + draw.between(30 * MINUTE, 75 * MINUTE)
    const open = nextOpen(scene.office, new Date(at)).getTime()
    scene.agenda.add(new Date(Math.ceil(open / (5 * MINUTE)) * 5 * MINUTE), look)
  }
  plan()
}

/** The contacts that open tasks of theirs are about. */
function asked({ portal }: Scene, { ownerId }: Person): string[] {
  const { store } = portal.state
  return [...store.all('tasks')]
    .filter((task) => !task.archivedAt && valueOf(task, 'hubspot_owner_id') === ownerId)
    .filter((task) => valueOf(task, 'hs_task_status') !== 'COMPLETED')
    .flatMap((task) => store.associations.of(task, 'contacts').map(({ id }) => id))
}

type Case = { manager: Person; contactId: string }

function consider(scene: Scene, draw: Draw, { manager, contactId }: Case): void {
  const contact = contactOf(scene, contactId)
  if (!contact) return
  const owner = scene.portal.state.owners.get(valueOf(contact, 'hubspot_owner_id'))
  const nobody = owner === undefined || owner.archived
  if (draw.chance(nobody ? 0.7 : 0.12)) assign(scene, draw, { manager, contactId })
}

function assign(scene: Scene, draw: Draw, { manager, contactId }: Case): void {
  const rep = draw.pick(REPS.filter(({ teamId }) => teamId === manager.teamId))
  set(scene, contactId, { properties: { hubspot_owner_id: rep.ownerId }, by: byHand(manager) })
  tell(scene, { who: manager, did: 'assigned', contactId })
}

/** Evens out the load of the team. */
function reassignSome(scene: Scene, draw: Draw, manager: Person): void {
  const team = REPS.filter(({ teamId }) => teamId === manager.teamId).map(({ ownerId }) => ownerId)
  const leads = [...scene.portal.state.store.all('contacts')].filter(
    (contact) =>
      !contact.archivedAt &&
      valueOf(contact, 'lifecyclestage') === 'marketingqualifiedlead' &&
      team.includes(valueOf(contact, 'hubspot_owner_id')),
  )
  if (leads.length > 0) assign(scene, draw, { manager, contactId: draw.pick(leads).id })
}
