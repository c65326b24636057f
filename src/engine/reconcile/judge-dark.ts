import type { Agreement } from '../../domain/agreement.ts'
import type { ContactRecord, Owner } from '../../domain/facts.ts'
import { findHandoffs } from '../../domain/rules/find-handoffs.ts'
import type { Standing } from '../../store/contacts/standing-of.ts'
import { toFacts } from '../rows.ts'
import type { DarkWhy } from './dark-leads.ts'

/** `enteredAt`: HubSpot's mark of when it last came into the stage; null: it has none. */
export type Seen = { record: ContactRecord; standing: Standing | undefined; enteredAt: Date | null }

type About = { agreement: Agreement; goLiveAt: Date; keptFrom: Date | null; owners: Map<string, Owner> }

/** What is dark about a contact that is in the handoff stage; empty: it has its clock, or was decided. */
export function judgeDark(seen: Seen, about: About): DarkWhy[] {
  const clock = missingClock(seen, about)
  const waits = clock === 'unknown' || clock === 'parked' || (seen.standing?.live ?? false)
  const owner = waits ? missingOwner(seen.record, about.owners) : null
  return [clock, owner].filter((why) => why !== null)
}

function missingClock(
  { standing, enteredAt }: Seen,
  { agreement, goLiveAt, keptFrom }: Omit<About, 'owners'>,
): DarkWhy | null {
  // Followed to its end once, and not kept any more (retention): nobody waits.
  const isOver = (at: Date | null): boolean => at !== null && keptFrom !== null && at < keptFrom
  if ((standing?.disposition ?? null) === null && isOver(enteredAt)) return null
  if (!standing) return 'unknown'
  const { disposition } = standing
  if (standing.adopted) return 'before_go_live'
  if (disposition === 'exempt' || disposition === 'parked') return disposition
  if (disposition !== null) return disposition === 'withdrawn' ? 'unknown' : null
  const { property, enter } = agreement.terms.handoff
  const stages = toFacts(standing.facts).timelines[property]
  if (stages === undefined) return 'unknown'
  const handoff = findHandoffs(stages, enter).at(-1)
  if (!handoff) return 'not_handed_over'
  if (isOver(handoff.at)) return null
  return handoff.at < goLiveAt ? 'before_go_live' : 'unknown'
}

function missingOwner({ properties }: ContactRecord, owners: Map<string, Owner>): DarkWhy | null {
  const id = properties['hubspot_owner_id'] ?? ''
  if (id === '') return 'no_owner'
  const owner = owners.get(id)
  return !owner || owner.archived ? 'archived_owner' : null
}
