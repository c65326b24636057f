import type { Operations } from '../../../../domain/agreement.ts'
import type { Owner } from '../../../../domain/facts.ts'
import type { People } from '../../../../domain/situation.ts'
import { managesOwner, rolesOf, type Roles } from '../../../../engine/acts/roles.ts'
import type { PortalState } from '../../../portal/state.ts'
import type { PortalOwner } from '../../../portal/types.ts'
import type { PersonLine, Role } from '../../host/shell/shell-api.ts'

type Office = { operations: Operations; state: PortalState }

/**
 * Everybody who can log in, with what they are to a contact by the agreement: its owner, a colleague, a manager, …;
 * without one, what they are in the company.
 */
export function listPeople({ operations, state }: Office, contactId: string | null): PersonLine[] {
  const owners = new Map([...state.owners.values()].map((owner) => [owner.id, toOwner(owner)]))
  const people: People = { owners, managers: new Map(), hours: new Map(), absences: new Map() }
  const contact = contactId === null ? undefined : state.store.get('contacts', contactId)
  const holder = owners.get(contact?.properties['hubspot_owner_id'] ?? '')
  return [...state.owners.values()]
    .filter(({ userId, archived }) => userId !== '' && !archived)
    .map((person) => {
      const roles = rolesOf(person.userId, { operations, people })
      return {
        ...lineOf(state, person),
        roles: namesOf(roles, { holder, operations, about: contactId !== null }),
      }
    })
}

type About = { holder: Owner | undefined; operations: Operations; about: boolean }

function namesOf(roles: Roles, { holder, operations, about }: About): Role[] {
  const manages = roles.manages.length > 0
  const seller = roles.sales && !manages
  const isHolder = holder !== undefined && holder.id === roles.owner?.id
  const isBeside = holder?.teamIds.some((id) => roles.owner?.teamIds.includes(id)) ?? false
  const managing = manages && managesOwner({ ...roles, admin: false }, holder, operations.people)
  const is: Record<Role, boolean> = {
    owner: isHolder,
    manager: about && managing,
    other_manager: about && manages && !managing,
    team_manager: !about && manages,
    rep: !about && seller,
    colleague: about && seller && !isHolder && isBeside,
    other_team: about && seller && !isHolder && !isBeside,
    marketing: roles.marketing,
    viewer: roles.viewer,
    admin: roles.admin,
    none: false,
  }
  const names = (Object.keys(is) as Role[]).filter((role) => is[role])
  return names.length > 0 ? names : ['none']
}

function lineOf({ owners }: PortalState, person: PortalOwner): Omit<PersonLine, 'roles'> {
  const { userId, email, teams } = person
  const own = teams.find(({ primary }) => primary) ?? teams[0]
  const mates = [...owners.values()].filter(
    (other) => own && other.userId !== '' && !other.archived && other.teams.some(({ id }) => id === own.id),
  )
  const team = own
    ? { id: own.id, name: own.name, teammates: mates.map((mate) => Number(mate.userId)) }
    : null
  return { userId, email, name: `${person.firstName} ${person.lastName}`.trim(), team }
}

function toOwner({ id, userId, email, firstName, lastName, archived, type, teams }: PortalOwner): Owner {
  const name = `${firstName} ${lastName}`.trim()
  return { id, userId, email, name, archived, queue: type === 'QUEUE', teamIds: teams.map((team) => team.id) }
}
