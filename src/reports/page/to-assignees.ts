import type { Owner } from '../../domain/facts.ts'
import type { People } from '../../domain/situation.ts'
import { awayUntil } from '../away-until.ts'
import { nameOf } from './sellers-of.ts'

export type Assignee = { id: string; name: string; teams: string[]; awayUntil: string | null }

/** People to choose from, and until when who is away is away. */
export function toAssignees(owners: Owner[], people: Pick<People, 'absences'>, at: Date): Assignee[] {
  return owners.map((owner) => ({
    id: owner.id,
    name: nameOf(owner),
    teams: owner.teamIds,
    awayUntil: awayUntil(people, owner.id, at)?.toISOString() ?? null,
  }))
}
