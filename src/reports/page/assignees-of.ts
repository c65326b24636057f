import { awayUntil } from '../away-until.ts'
import { nameOf, sellersOf } from './sellers-of.ts'
import type { Looker } from './who-looks.ts'

export type Assignee = { id: string; name: string; teams: string[]; awayUntil: string | null }

/** To whom open leads may be given; who is away is among them, and said so. */
export function assigneesOf(looker: Pick<Looker, 'agreement' | 'people'>, at: Date): Assignee[] {
  return sellersOf(looker).map((owner) => ({
    id: owner.id,
    name: nameOf(owner),
    teams: owner.teamIds,
    awayUntil: awayUntil(looker.people, owner.id, at)?.toISOString() ?? null,
  }))
}
