import type { Kysely } from 'kysely'
import type { BatchDecision } from '../../store/batches/batch-row.ts'
import { loadMembers } from '../../store/batches/decide-batch.ts'
import type { DB } from '../../store/schema.ts'
import { planSpread, type Office, type Planned } from './plan-spread.ts'

/** What each owner gets: '' is what nobody holds. `firstAt` and `lastAt`: when clocks start; null: no clock. */
export type Share = { owner: string; count: number; firstAt: Date | null; lastAt: Date | null }

type Deciding = { batchId: string; decision: BatchDecision; days?: number }

/** When the clocks of each handoff in a batch would start; of those that nobody expects anything of any more, now. */
export async function planBatch(
  db: Kysely<DB>,
  { batchId, decision, days }: Deciding,
  office: Omit<Office, 'days'>,
): Promise<Planned[]> {
  const members = await loadMembers(db, batchId)
  if (decision !== 'spread') return members.map((member) => ({ member, startAt: office.at }))
  const waiting = members.filter(({ live }) => live)
  const rest = members.filter(({ live }) => !live).map((member) => ({ member, startAt: office.at }))
  return [...planSpread(waiting, { ...office, days: days ?? 1 }), ...rest]
}

/** What a plan comes to, by who holds the leads. */
export function sharesOf(planned: Planned[], decision: BatchDecision): Share[] {
  const shares = Map.groupBy(planned, ({ member }) => member.owner)
  return [...shares].map(([owner, mine]) => {
    const instants = mine.map(({ startAt }) => startAt.getTime())
    const ends = decision === 'exempt' ? null : { first: Math.min(...instants), last: Math.max(...instants) }
    return {
      owner,
      count: mine.length,
      firstAt: ends && new Date(ends.first),
      lastAt: ends && new Date(ends.last),
    }
  })
}
