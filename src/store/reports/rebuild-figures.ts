import { sql, type Kysely } from 'kysely'
import type { CycleRow } from '../contacts/ledger-rows.ts'
import { loadLedger } from '../contacts/load-ledger.ts'
import { inTransaction } from '../in-transaction.ts'
import { readMeta, replaceMeta } from '../meta.ts'
import type { DB } from '../schema.ts'
import { forgetMeasures, measureCycles } from './measure-cycles.ts'
import { resumBins, resumFacets, resumShares, resumSummary } from './resum.ts'
import { addMonths } from './slice.ts'

/** Raised whenever the formulas change: what was measured by older ones is measured anew. */
const FORMULAS = '3'

const CONTACTS_AT_ONCE = 200
const DAYS_AT_ONCE = 7

/** Measures everything anew if that was never done by these formulas: after an update. */
export const ensureFigures = async (db: Kysely<DB>): Promise<void> => {
  if ((await readMeta(db, 'figures')) !== FORMULAS) await rebuildFigures(db)
}

/**
 * Measures every cycle, then sums up anew: afterwards the summary is what the plain query says, whatever it was before.
 * In short transactions, while cycles go on being written.
 */
export const rebuildFigures = async (db: Kysely<DB>): Promise<void> => {
  let after: string | null = ''
  while (after !== null) after = await remeasure(db, after)
  await forgetOrphans(db)
  await sumUp(db)
  await replaceMeta(db, { key: 'figures', value: FORMULAS })
}

/** Makes everything that is counted anew from the measures, a week or a month at a time. */
export const sumUp = async (db: Kysely<DB>): Promise<void> => {
  for (const resum of [resumDays, resumMonth]) {
    let from: string | null = '0001-01-01'
    while (from !== null) from = await resum(db, from)
  }
}

/** The next contacts after one, by id; null: there are no more. */
const remeasure = (db: Kysely<DB>, after: string): Promise<string | null> =>
  inTransaction(db, async (trx) => {
    const { rows } = await sql<{ id: string }>`
      select distinct contact_id as id from cycle where contact_id > ${after}
      order by contact_id limit ${CONTACTS_AT_ONCE}`.execute(trx)
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return null
    await sql`select 1 from contact where contact_id = any(${ids}::text[]) order by contact_id for update`.execute(
      trx,
    )
    const { cycles } = await loadLedger(trx, ids)
    await measureCycles(trx, cycles satisfies CycleRow[])
    return ids.at(-1) ?? null
  })

const forgetOrphans = (db: Kysely<DB>): Promise<void> =>
  inTransaction(db, async (trx) => {
    const { rows } = await sql<{ id: string }>`
      select cycle_id as id from kpi_measure m
      where not exists (select 1 from cycle c where c.cycle_id = m.cycle_id)`.execute(trx)
    await forgetMeasures(
      trx,
      rows.map(({ id }) => id),
    )
  })

/** Sums the next days up from the measures. Nobody measures meanwhile. */
const resumDays = (db: Kysely<DB>, from: string): Promise<string | null> =>
  inTransaction(db, async (trx) => {
    await sql`lock table kpi_measure in share row exclusive mode`.execute(trx)
    const { rows } = await sql<{ first: string | null; end: string | null }>`
      select min(day)::text as first, (min(day) + ${DAYS_AT_ONCE}::int)::text as end from (
        select day from kpi_measure where day >= ${from}::date
        union all select day from kpi_summary where day >= ${from}::date) as days`.execute(trx)
    const { first = null, end = null } = rows[0] ?? {}
    if (first === null || end === null) return null
    await resumSummary(trx, { first, end })
    return end
  })

/** The same by the month: measures, minutes and shares. */
const resumMonth = (db: Kysely<DB>, from: string): Promise<string | null> =>
  inTransaction(db, async (trx) => {
    await sql`lock table kpi_measure in share row exclusive mode`.execute(trx)
    const { rows } = await sql<{ first: string | null }>`
      select date_trunc('month', min(day)::timestamp)::date::text as first from (
        select min(day) as day from kpi_measure where day >= ${from}::date
        union all select min(day) from kpi_share where day >= ${from}::date
        union all select min(month) from kpi_month where month >= ${from}::date
        union all select min(month) from kpi_bin where month >= ${from}::date
        union all select min(month) from kpi_share_month where month >= ${from}::date) as days`.execute(trx)
    const first = rows[0]?.first ?? null
    if (first === null) return null
    const end = addMonths(first, 1)
    await resumFacets(trx, { first, end })
    await resumBins(trx, { first, end })
    await resumShares(trx, { first, end })
    return end
  })
