import { sql, type Kysely } from 'kysely'
import type { ActRow } from '../acts/load-acts.ts'
import type { JsonObject } from '../json.ts'
import type { DB } from '../schema.ts'
import type { CycleRow } from './ledger-rows.ts'

export type KnownRow = {
  facts: JsonObject
  askedAt: Date | null
  /** By number. */
  cycles: Pick<CycleRow, 'cycleId' | 'contactId' | 'handoffAt' | 'state'>[]
  /** Oldest first. */
  acts: ActRow[]
}

type Raw = Omit<KnownRow, 'cycles' | 'acts'> & {
  cycles: (Omit<KnownRow['cycles'][number], 'handoffAt'> & { handoffAt: string })[]
  acts: (Omit<ActRow, 'at'> & { at: string })[]
}

/**
 * All that is remembered of one contact, as of one instant: one statement, no lock. undefined: nobody has met it.
 * Inside JSON instants are text.
 */
export const loadKnown = async (db: Kysely<DB>, contactId: string): Promise<KnownRow | undefined> => {
  const { rows } = await sql<Raw>`
    select facts, asked_at as "askedAt",
      (select coalesce(jsonb_agg(jsonb_build_object(
          'cycleId', cycle_id, 'contactId', contact_id, 'handoffAt', handoff_at, 'state', state)
          order by agreement_key, number), '[]')
        from cycle where cycle.contact_id = contact.contact_id) as cycles,
      (select coalesce(jsonb_agg(jsonb_build_object(
          'actId', act_id, 'at', at, 'userId', user_id, 'contactId', contact_id, 'cycleId', cycle_id,
          'kind', kind, 'what', what) order by at, act_id), '[]')
        from act where act.contact_id = contact.contact_id) as acts
    from contact where contact_id = ${contactId}`.execute(db)
  const [row] = rows
  if (!row) return undefined
  return {
    ...row,
    cycles: row.cycles.map((cycle) => ({ ...cycle, handoffAt: new Date(cycle.handoffAt) })),
    acts: row.acts.map((act) => ({ ...act, at: new Date(act.at) })),
  }
}
