import type { Owner } from '../../domain/facts.ts'
import { refuse, type Refusal } from '../verbs/remote-verb.ts'
import type { Office } from '../acts/open-office.ts'

/** Whom nothing can be given to: nobody knows them, they have left, are no person, or work for Marketing only. */
export function checkAssignee(
  owner: Owner | undefined,
  { agreement }: Office,
): { ok: false; error: Refusal } | null {
  if (!owner) return refuse('owner_unknown', 'HubSpot has no owner of that number: choose somebody else.')
  if (owner.archived || owner.queue)
    return refuse(
      'owner_inactive',
      'Whoever has left, or is a queue, works on no lead: choose somebody else.',
    )
  const { sales, marketing } = agreement.operations.people.teams
  const sells = owner.teamIds.some((id) => sales.includes(id))
  if (!sells && owner.teamIds.some((id) => marketing.includes(id)))
    return refuse('owner_not_sales', 'Marketing hands leads over and does not work on them: choose a seller.')
  return null
}
