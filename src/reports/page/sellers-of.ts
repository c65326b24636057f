import { isOfTeams } from '../../domain/provenance.ts'
import type { Owner } from '../../domain/facts.ts'
import type { People } from '../../domain/situation.ts'
import type { Looker } from './who-looks.ts'

/** Who sells: active people of the sales teams, by name; where no teams are named, everybody. */
export function sellersOf({ agreement, people }: Pick<Looker, 'agreement' | 'people'>): Owner[] {
  const { sales } = agreement.operations.people.teams
  return activeOwners(people).filter((owner) => sales.length === 0 || isOfTeams(owner, sales))
}

/** By name. Queues are nobody. */
export function activeOwners({ owners }: Pick<People, 'owners'>): Owner[] {
  return [...owners.values()]
    .filter((owner) => !owner.archived && !owner.queue)
    .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)))
}

export const nameOf = ({ name, email, id }: Owner): string => name || email || id
