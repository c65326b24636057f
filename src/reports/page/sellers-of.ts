import { isOfTeams } from '../../domain/provenance.ts'
import type { Owner } from '../../domain/facts.ts'
import type { Looker } from './who-looks.ts'

/** Who sells: active people of the sales teams, by name; where no teams are named, everybody. Queues are nobody. */
export function sellersOf({ agreement, people }: Pick<Looker, 'agreement' | 'people'>): Owner[] {
  const { sales } = agreement.operations.people.teams
  return [...people.owners.values()]
    .filter((owner) => !owner.archived && !owner.queue)
    .filter((owner) => sales.length === 0 || isOfTeams(owner, sales))
    .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)))
}

export const nameOf = ({ name, email, id }: Owner): string => name || email || id
