import type { Agreement } from '../../domain/agreement.ts'
import type { People } from '../../domain/situation.ts'
import { findUser, rolesOf, type Roles } from '../../engine/acts/roles.ts'
import type { EngineDeps } from '../../engine/deps.ts'
import { patience } from '../../engine/patience.ts'
import { withoutWaiting } from '../../engine/people/without-waiting.ts'
import { refuse, type Refusal } from '../../engine/verbs/remote-verb.ts'
import type { Role } from '../report.ts'

export type Looker = {
  ok: true
  roles: Roles
  /** In the order of product §5. */
  names: Role[]
  agreement: Agreement
  people: People
}

/** Who is looking at the page; whoever has no role is refused, and noted. `as` absent: the machine, as an admin. */
export async function whoLooks(
  deps: Pick<EngineDeps, 'book' | 'directory' | 'log'>,
  as: string | undefined,
): Promise<Looker | { ok: false; error: Refusal }> {
  const { current: agreement } = await deps.book.readAnew()
  if (!agreement) return refuse('no_agreement', 'There is no agreement yet: activate one first.')
  const { operations, terms } = agreement
  const directory = withoutWaiting(deps.directory, patience())
  const people = await directory.people(operations, [], terms.timeZone)
  const userId = as === undefined ? '' : findUser(as, people)
  if (userId === null)
    return refuse('user_unknown', `HubSpot knows no active user ${as ?? ''}: give an e-mail or a user id.`)
  const roles = rolesOf(userId, { operations, people })
  const names = roleNames(roles)
  if (names.length > 0) return { ok: true, roles, names, agreement, people }
  deps.log.warn({ userId }, 'somebody without a role was refused the page')
  return refuse('not_allowed', 'Nobody gave you a role in Pacto: an admin does so in its settings.')
}

function roleNames({ sales, manages, marketing, viewer, admin }: Roles): Role[] {
  const is: Record<Role, boolean> = { rep: sales, manager: manages.length > 0, marketing, viewer, admin }
  return (Object.keys(is) as Role[]).filter((role) => is[role])
}
