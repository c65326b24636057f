import { sql, type Kysely } from 'kysely'
import type { DealtHandoff, WonDeal } from '../../domain/kpi/money-credit.ts'
import { unpackMarks } from '../../domain/kpi/marks.ts'
import type { DB } from '../schema.ts'

/** A deal that was won, whom it is with, and what they were handed over as. */
export type LoadedDeal = WonDeal & { contacts: string[]; handoffs: DealtHandoff[] }

/** Half-open, by close date. */
type Asked = { agreementKey: string; from: Date; to: Date }

const PAGE = 500

/** Deals won between two instants, in the order of their close; a piece at a time, so that nobody waits long for the store. */
export const loadWon = async (db: Kysely<DB>, asked: Asked): Promise<LoadedDeal[]> => {
  const found: LoadedDeal[] = []
  for (let after: WonDeal | null = null; ;) {
    const deals: WonDeal[] = await pageOf(db, asked, after)
    found.push(...(await withHandoffs(db, asked.agreementKey, deals)))
    after = deals.at(-1) ?? null
    if (deals.length < PAGE) return found
  }
}

const pageOf = async (db: Kysely<DB>, { from, to }: Asked, after: WonDeal | null): Promise<WonDeal[]> => {
  const behind = after ? sql`and (closed_at, deal_id) > (${after.closedAt}, ${after.id})` : sql``
  const { rows } = await sql<WonDeal>`
    select deal_id as id, amount::float8 as amount, closed_at as "closedAt" from deal
    where is_won and closed_at >= ${from} and closed_at < ${to} ${behind}
    order by closed_at, deal_id limit ${PAGE}`.execute(db)
  return rows
}

type Tie = Omit<DealtHandoff, 'marks' | 'cycleId' | 'handoffAt'> & {
  dealId: string
  cycleId: string | null
  handoffAt: Date | null
  packed: number | null
}

const withHandoffs = async (
  db: Kysely<DB>,
  agreementKey: string,
  deals: WonDeal[],
): Promise<LoadedDeal[]> => {
  if (deals.length === 0) return []
  const ids = deals.map(({ id }) => id)
  const { rows } = await sql<Tie>`
    with recursive person(deal_id, contact_id, root) as (
      select deal_id, contact_id, contact_id from deal_contact where deal_id = any(${ids}::text[])
      union select p.deal_id, c.contact_id, p.root from person p
        join contact c on c.facts #>> '{gone,into}' = p.contact_id)
    select p.deal_id as "dealId", p.root as "contactId", m.cycle_id as "cycleId", m.handoff_at as "handoffAt",
      m.marks::float8 as packed, m.source, m.team, m.tier, m.owner, m.band,
      (c.state #>> '{acceptance,at}')::timestamptz as "acceptedAt"
    from person p
      left join kpi_measure m on m.contact_id = p.contact_id and m.agreement_key = ${agreementKey}
      left join cycle c on c.cycle_id = m.cycle_id
    order by p.deal_id, p.root, m.handoff_at`.execute(db)
  const ties = Map.groupBy(rows, ({ dealId }) => dealId)
  return deals.map((deal) => ({ ...deal, ...knownOf(ties.get(deal.id) ?? []) }))
}

const knownOf = (ties: Tie[]): Pick<LoadedDeal, 'contacts' | 'handoffs'> => ({
  contacts: [...new Set(ties.map(({ contactId }) => contactId))],
  handoffs: ties.flatMap(({ dealId: _deal, cycleId, handoffAt, packed, ...tie }) =>
    cycleId === null || handoffAt === null || packed === null
      ? []
      : [{ ...tie, cycleId, handoffAt, marks: unpackMarks(packed) }],
  ),
})
