import { sql, type Kysely } from 'kysely'
import { unpackMarks, type Marks } from '../../domain/kpi/marks.ts'
import type { DB } from '../schema.ts'

/** An open handoff as it stands, with what HubSpot is to show of it. */
export type OpenHandoff = {
  contactId: string
  handoffAt: Date
  team: string
  owner: string
  tier: string
  source: string
  marks: Marks
  status: string
  step: string
  dueAt: Date | null
  score: number | null
  askedAgain: boolean
}

type Row = Omit<OpenHandoff, 'marks'> & { packed: number }

/** As many as somebody can work through in a day, many times over. */
const MOST = 5_000

/**
 * Open handoffs, by what is due first, then who asked again, then the score (ux §4.3 *Today*). The owner is the one who
 * has the lead now. `total`: how many there are, should that be more.
 */
export const loadOpen = async (
  db: Kysely<DB>,
  agreementKey: string,
): Promise<{ open: OpenHandoff[]; total: number }> => {
  const { rows } = await sql<Row & { total: number }>`
    select m.contact_id as "contactId", m.handoff_at as "handoffAt", m.team,
      coalesce(c.facts #>> '{timelines,hubspot_owner_id,-1,value}', m.owner) as owner, m.tier, m.source,
      m.marks::float8 as packed, coalesce(c.wanted ->> 'pacto_sla_status', '') as status,
      coalesce(c.wanted ->> 'pacto_next_step', '') as step,
      nullif(c.wanted ->> 'pacto_next_due_at', '')::timestamptz as "dueAt",
      nullif(c.wanted ->> 'pacto_score_at_handoff', '')::float8 as score, m.asked_again as "askedAgain",
      count(*) over ()::int as total
    from kpi_measure m join contact c on c.contact_id = m.contact_id
    where m.live and m.agreement_key = ${agreementKey}
    order by "dueAt" nulls last, m.asked_again desc, score desc nulls last, m.cycle_id limit ${MOST}`.execute(
    db,
  )
  const open = rows.map(({ packed, total: _total, ...row }) => ({ ...row, marks: unpackMarks(packed) }))
  return { open, total: rows[0]?.total ?? 0 }
}
