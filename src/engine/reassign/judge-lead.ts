import type { Cycle } from '../../domain/cycle.ts'
import type { Office } from '../acts/open-office.ts'
import { managesOwner, type Roles } from '../acts/roles.ts'

export type LeadRefusal =
  | 'contact_gone'
  | 'not_open'
  | 'not_allowed'
  | 'let_it_lapse'
  | 'rejected_twice'
  | 'hubspot_away'
  | 'hubspot_refused'

export type Lead = {
  /** The latest handoff of the contact; undefined: it has none. */
  cycle: Cycle | undefined
  /** Owner id as HubSpot has it now; '' for nobody; undefined: the record is gone. */
  holder: string | undefined
  to: string
}

/**
 * Why one lead is not given to somebody; null: it may be. Whoever lets a lead lapse does not get it back, nor whoever
 * rejected it twice (product §2 `escalation`, §3.3). By the manager of whoever holds it now, not when it was shown.
 */
export function judgeLead(
  { cycle, holder, to }: Lead,
  { roles, office }: { roles: Roles; office: Office },
): LeadRefusal | null {
  if (holder === undefined) return 'contact_gone'
  if (!cycle?.live || cycle.disposition === 'parked') return 'not_open'
  const { people, agreement } = office
  if (!managesOwner(roles, people.owners.get(holder), agreement.operations.people)) return 'not_allowed'
  if (holder === to) return null
  if (cycle.barred.includes(to)) return 'rejected_twice'
  return lapsed(cycle, to) ? 'let_it_lapse' : null
}

/** Their own window passed without a word, or the breach is put to them. */
function lapsed({ clocks, breachOwner }: Cycle, owner: string): boolean {
  const own = clocks.some(
    (clock) => clock.kind === 'owner' && clock.owner === owner && clock.breachedAt !== null,
  )
  return own || (breachOwner !== '' && breachOwner === owner)
}
