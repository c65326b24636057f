import type { Owner } from '../../domain/facts.ts'
import { awayUntil } from '../away-until.ts'
import { nameOf, sellersOf } from './sellers-of.ts'
import type { Looker } from './who-looks.ts'

export type Assignee = { id: string; name: string; teams: string[]; awayUntil: string | null }

/** To whom open leads may be given; who is away is among them, and said so. */
export function assigneesOf(looker: Pick<Looker, 'agreement' | 'people'>, at: Date): Assignee[] {
  return sellersOf(looker).map((owner) => told(looker, owner, at))
}

/** To whom a decision of the meeting may be given: whoever is active in HubSpot, of either side. */
export function doersOf(looker: Pick<Looker, 'people'>, at: Date): Assignee[] {
  return [...looker.people.owners.values()]
    .filter((owner) => !owner.archived && !owner.queue)
    .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)))
    .map((owner) => told(looker, owner, at))
}

const told = ({ people }: Pick<Looker, 'people'>, owner: Owner, at: Date): Assignee => ({
  id: owner.id,
  name: nameOf(owner),
  teams: owner.teamIds,
  awayUntil: awayUntil(people, owner.id, at)?.toISOString() ?? null,
})
