import { sql, type Kysely } from 'kysely'
import { unpackMarks, type Marks } from '../../domain/kpi/marks.ts'
import type { DB } from '../schema.ts'

/** An open handoff as it stands, with what HubSpot is to show of it. */
export type OpenHandoff = {
  cycleId: string
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

type Row = Omit<OpenHandoff, 'marks'> & { packed: number; day: string }

/** So many that a statement keeps an embedded store from others for some tens of milliseconds (engineering §13). */
const AT_ONCE = 500

/**
 * All open handoffs, by what is due first, then who asked again, then the score (ux §4.3 *Today*). The owner is the one
 * who has the lead now.
 */
export const loadOpen = async (db: Kysely<DB>, agreementKey: string): Promise<OpenHandoff[]> => {
  const open: OpenHandoff[] = []
  let after = { day: '0001-01-01', id: '' }
  for (;;) {
    const rows = await pageBehind(db, { agreementKey, ...after })
    open.push(...rows.map(({ packed, day: _day, ...row }) => ({ ...row, marks: unpackMarks(packed) })))
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return open.toSorted(byTurn)
    after = { day: last.day, id: last.cycleId }
  }
}

const pageBehind = async (
  db: Kysely<DB>,
  { agreementKey, day, id }: { agreementKey: string; day: string; id: string },
): Promise<Row[]> => {
  const { rows } = await sql<Row>`
    select m.cycle_id as "cycleId", m.day::text as day, m.contact_id as "contactId", m.handoff_at as "handoffAt", m.team,
      coalesce(c.facts #>> '{timelines,hubspot_owner_id,-1,value}', m.owner) as owner, m.tier, m.source,
      m.marks::float8 as packed, coalesce(c.wanted ->> 'pacto_sla_status', '') as status,
      coalesce(c.wanted ->> 'pacto_next_step', '') as step,
      nullif(c.wanted ->> 'pacto_next_due_at', '')::timestamptz as "dueAt",
      nullif(c.wanted ->> 'pacto_score_at_handoff', '')::float8 as score, m.asked_again as "askedAgain"
    from kpi_measure m join contact c on c.contact_id = m.contact_id
    where m.live and m.agreement_key = ${agreementKey} and (m.day, m.cycle_id) > (${day}::date, ${id})
    order by m.day, m.cycle_id limit ${AT_ONCE}`.execute(db)
  return rows
}

/** Later than any instant, and more than any score; not infinite, for two of those have no difference. */
const NEVER = Number.MAX_SAFE_INTEGER

const byTurn = (a: OpenHandoff, b: OpenHandoff): number =>
  (a.dueAt?.getTime() ?? NEVER) - (b.dueAt?.getTime() ?? NEVER) ||
  Number(b.askedAgain) - Number(a.askedAgain) ||
  (b.score ?? -NEVER) - (a.score ?? -NEVER) ||
  (a.cycleId < b.cycleId ? -1 : 1)
