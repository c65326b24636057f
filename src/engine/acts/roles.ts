import type { Operations } from '../../domain/agreement.ts'
import type { Owner } from '../../domain/facts.ts'
import type { People } from '../../domain/situation.ts'
import { isOfTeams } from '../../domain/provenance.ts'
import { findOwner } from '../people/find-owner.ts'

/** Who somebody is to Pacto (product §5). One person can be several. */
export type Roles = {
  /** HubSpot user id; '' for the command line on the machine. */
  userId: string
  /** Their owner record; null where they have none. */
  owner: Owner | null
  admin: boolean
  marketing: boolean
  viewer: boolean
  /** Of a sales team. */
  sales: boolean
  /** Keys of `people.managers` this person is named under: team ids, `default`. */
  manages: string[]
}

type Office = { operations: Operations; people: People }

const NOBODY: Omit<Roles, 'userId'> = {
  owner: null,
  admin: false,
  marketing: false,
  viewer: false,
  sales: false,
  manages: [],
}

/** Whoever can run commands on the machine may do what an admin may (engineering §11). */
const MACHINE: Omit<Roles, 'userId'> = { ...NOBODY, admin: true }

/** The roles of a user: named in the agreement's operations by e-mail, user id or owner id. */
export function rolesOf(userId: string, { operations, people }: Office): Roles {
  if (userId === '') return { userId, ...MACHINE }
  const owner = ownerOfUser(userId, people)
  if (!owner && hasLeft(userId, people)) return { userId, ...NOBODY }
  const { admins, marketing, viewers, teams, managers } = operations.people
  const isNamed = (names: string[]): boolean => names.some((name) => isNameOf(name, { userId, owner }))
  return {
    userId,
    owner,
    admin: isNamed(admins),
    marketing: isNamed(marketing) || isOfTeams(owner ?? undefined, teams.marketing),
    viewer: isNamed(viewers),
    sales: isOfTeams(owner ?? undefined, teams.sales),
    manages: Object.entries(managers)
      .filter(([, name]) => isNamed([name]))
      .map(([team]) => team),
  }
}

/**
 * The user id of somebody named by e-mail, user id or owner id; null where nobody of that name is known. `user:9001` is the
 * user of a signed request: that one, known or not, and never an owner of the same number.
 */
export function findUser(name: string, { owners }: People): string | null {
  if (/^user:\d+$/.test(name)) return name.slice('user:'.length)
  return findOwner(owners.values(), name)?.userId || null
}

function ownerOfUser(userId: string, { owners }: People): Owner | null {
  return [...owners.values()].find((owner) => owner.userId === userId && !owner.archived) ?? null
}

/** Deactivated in HubSpot: named by user id in the agreement, they would keep what they were. */
function hasLeft(userId: string, { owners }: People): boolean {
  return [...owners.values()].some((owner) => owner.userId === userId && owner.archived)
}

function isNameOf(name: string, { userId, owner }: { userId: string; owner: Owner | null }): boolean {
  return name === userId || (owner !== null && (name === owner.id || isMail(name, owner)))
}

function isMail(name: string, { email }: Owner): boolean {
  return email !== '' && name.toLowerCase() === email.toLowerCase()
}

/** Whether somebody manages whoever holds a lead; the default manager has all that nobody else has. */
export function managesOwner(
  { manages, admin }: Roles,
  holder: Owner | undefined,
  { managers }: Operations['people'],
): boolean {
  if (admin) return true
  const teams = (holder?.teamIds ?? []).filter((team) => team in managers)
  return teams.length === 0 ? manages.includes('default') : teams.some((team) => manages.includes(team))
}
