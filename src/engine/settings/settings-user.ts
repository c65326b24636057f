import type { Agreement, Side, Terms } from '../../domain/agreement.ts'
import type { People } from '../../domain/situation.ts'
import { text, type Language } from '../../strings/text.ts'
import { openOffice } from '../acts/open-office.ts'
import { rolesOf, type Roles } from '../acts/roles.ts'
import type { EngineDeps } from '../deps.ts'
import { findOwner } from '../people/find-owner.ts'
import { refuse, type Answer } from '../verbs/remote-verb.ts'

/** Who looks at the settings or changes them, and what that is judged by. */
export type SettingsUser = {
  agreement: Agreement
  people: People
  roles: Roles
  language: Language
  /** The name of somebody named by e-mail, user id or owner id; as they are named where HubSpot knows nobody. */
  nameOf(who: string): string
  /** Whether somebody who is named is this user. */
  isNamed(who: string): boolean
}

/** `as`: HubSpot user id out of a signed request; '' for the command line on the machine, who may what an admin may. */
export async function openSettings(
  deps: EngineDeps,
  { as, language }: { as: string; language: Language },
): Promise<Answer<SettingsUser>> {
  const office = await openOffice(deps)
  if (!office) return refuse('no_agreement', 'There is no agreement yet: activate one first.')
  const { agreement, people } = office
  const roles = rolesOf(as, { operations: agreement.operations, people })
  const hasLeft = [...people.owners.values()].some(({ userId, archived }) => userId === as && archived)
  const userOf = (who: string): string | undefined => findOwner(people.owners.values(), who)?.userId
  return {
    ok: true,
    data: {
      agreement,
      people,
      roles,
      language,
      nameOf: (who) => nameOf(who, { people, language }),
      isNamed: (who) => as !== '' && !hasLeft && (userOf(who) === as || who === as),
    },
  }
}

const BY_MACHINE = ['', 'machine', 'first start']

function nameOf(who: string, { people, language }: { people: People; language: Language }): string {
  if (BY_MACHINE.includes(who)) return text(language, 'person.pacto')
  const wanted = who.toLowerCase()
  const owners = [...people.owners.values()]
  const owner = owners.find(
    ({ id, userId, email }) => id === who || userId === who || email.toLowerCase() === wanted,
  )
  return owner?.name || owner?.email || who
}

/** The sides a user is named to sign for; the machine signs for anybody (engineering §11). */
export function signsFor({ roles, isNamed }: SettingsUser, { signatories }: Terms): Side[] {
  if (!signatories) return []
  return (['marketing', 'sales'] as const).filter((side) => roles.userId === '' || isNamed(signatories[side]))
}

/** Only admins edit, activate and change operations (product §5). */
export function refuseUnlessAdmin(
  deps: Pick<EngineDeps, 'log'>,
  { roles }: SettingsUser,
  what: string,
): ReturnType<typeof refuse> | null {
  if (roles.admin) return null
  deps.log.info({ userId: roles.userId, what }, 'a change of settings was refused')
  return refuse('not_allowed', 'Only an admin named in the agreement’s operations may do that.')
}
