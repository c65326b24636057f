import { sql, type Kysely } from 'kysely'
import { unpackMarks } from '../../domain/kpi/marks.ts'
import type { DB } from '../schema.ts'

/** A customer won: by a deal, or by the stage alone. */
export type WonRow = {
  contactId: string
  owner: string
  team: string
  source: string
  campaign: string
  wonAt: Date
  /** Of the deal, in the account's currency; null: none that is known. */
  amount: number | null
}

type Row = WonRow & { packed: number }

/** More than a meeting will name. */
const MOST = 50

/**
 * Customers won between two instants (half-open) out of handoffs that count, the latest first: deals by their close date,
 * each once, and contacts that reached the customer stage without a deal. `observed`: of the observation or not.
 */
export const loadWins = async (
  db: Kysely<DB>,
  {
    agreementKey,
    fromAt,
    toAt,
    observed,
  }: { agreementKey: string; fromAt: Date; toAt: Date; observed: boolean },
): Promise<WonRow[]> => {
  const { rows } = await sql<Row>`
    with dealt as (
      select distinct on (d.deal_id) m.contact_id, m.owner, m.team, m.source, m.campaign, m.marks, d.closed_at as won_at,
        d.amount
      from deal d join deal_contact dc on dc.deal_id = d.deal_id
        join kpi_measure m on m.contact_id = dc.contact_id and m.agreement_key = ${agreementKey}
        join cycle c on c.cycle_id = m.cycle_id and c.disposition in ('accepted', 'won')
      where d.is_won and d.closed_at >= ${fromAt} and d.closed_at < ${toAt} and m.handoff_at <= d.closed_at
      order by d.deal_id, m.handoff_at desc, m.cycle_id),
    staged as (
      select m.contact_id, m.owner, m.team, m.source, m.campaign, m.marks, c.closed_at as won_at,
        null::numeric as amount
      from cycle c join kpi_measure m on m.cycle_id = c.cycle_id
      where c.agreement_key = ${agreementKey} and c.disposition = 'won' and c.closed_at >= ${fromAt}
        and c.closed_at < ${toAt}
        and not exists (select 1 from deal_contact dc join deal d on d.deal_id = dc.deal_id and d.is_won
          where dc.contact_id = c.contact_id))
    select contact_id as "contactId", owner, team, source, campaign, won_at as "wonAt", amount::float8 as amount,
      marks::float8 as packed
    from (select * from dealt union all select * from staged) won
    order by won_at desc, contact_id limit ${MOST * 4}`.execute(db)
  return rows
    .filter(({ packed }) => (unpackMarks(packed).observed === 'yes') === observed)
    .slice(0, MOST)
    .map(({ packed: _, ...won }) => won)
}
