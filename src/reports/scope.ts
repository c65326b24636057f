import type { Operations } from '../domain/agreement.ts'
import type { People } from '../domain/situation.ts'
import { managesOwner, type Roles } from '../engine/acts/roles.ts'
import type { Role } from './report.ts'

/** What somebody may see of a report (product §5). */
export type Scope = {
  /** Owner id: only that person's own figures; null: all teams'. */
  own: string | null
  /** Whether a person's figures may be shown: to the person, their manager and admins. */
  mayShow(owner: string): boolean
}

type Office = { operations: Operations; people: People }

/** null: nothing of it. Somebody with several roles sees what any of them may. */
export function scopeOf(roles: Roles, allowed: Role[], { operations, people }: Office): Scope | null {
  const has = (role: Role, is: boolean): boolean => is && allowed.includes(role)
  const own = roles.owner?.id ?? ''
  const manages = roles.manages.length > 0
  const mayShow = (owner: string): boolean =>
    roles.admin ||
    owner === own ||
    (manages && managesOwner(roles, people.owners.get(owner), operations.people))
  const wide =
    has('admin', roles.admin) ||
    has('manager', manages) ||
    has('marketing', roles.marketing) ||
    has('viewer', roles.viewer)
  if (wide) return { own: null, mayShow }
  if (has('rep', roles.sales) && own !== '') return { own, mayShow }
  return null
}
