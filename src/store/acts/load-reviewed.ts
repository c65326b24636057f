import { sql, type Kysely } from 'kysely'
import type { CycleRow } from '../contacts/ledger-rows.ts'
import type { DB } from '../schema.ts'

type Reviewed = Pick<CycleRow, 'cycleId' | 'contactId' | 'handoffAt' | 'state'>

const MOST = 1_000

/** The cycles of which somebody has asked for a review since an instant, the latest first. */
export const loadReviewed = async (db: Kysely<DB>, { since }: { since: Date }): Promise<Reviewed[]> => {
  const { rows } = await sql<Reviewed>`
    select cycle_id as "cycleId", contact_id as "contactId", handoff_at as "handoffAt", state from cycle
    where cycle_id in (select cycle_id from act where kind = 'review' and at >= ${since})
    order by handoff_at desc, cycle_id limit ${MOST}`.execute(db)
  return rows
}
