import { sql, type Kysely, type RawBuilder } from 'kysely'
import { packMarks, unpackMarks, type Marks } from '../../domain/kpi/marks.ts'
import { reduceMarks, reduceShareMarks, type Unit } from '../../domain/kpi/reduce-marks.ts'
import { toJson } from '../json.ts'
import type { DB } from '../schema.ts'
import { columnsOf } from './apply-deltas.ts'
import { BINS, MONTHS, SHARE_MONTHS, SUMMARY } from './counts.ts'
import { BIN_FACETS, BIN_PLACES } from './facets.ts'

/** Days of the handoff: the first, and the one after the last. */
type Days = { first: string; end: string }

/** What of them is counted, anew from the rows that are counted: the plain query. Call it in a transaction. */
export const resumSummary = async (trx: Kysely<DB>, { first, end }: Days): Promise<void> => {
  const { id, keys, sums } = columnsOf(SUMMARY)
  await sql`delete from kpi_summary where day >= ${first}::date and day < ${end}::date`.execute(trx)
  await sql`
    insert into kpi_summary (summary_id, ${keys}, ${sums})
    select ${id}, ${keys}, ${TOTALS}
    from kpi_measure where not live and day >= ${first}::date and day < ${end}::date
    group by ${keys}`.execute(trx)
}

const TOTALS = sql`count(*)::int, sum(none_ms), sum(first_ms), sum(later_ms), sum(closed_ms), sum(filled)::int,
  sum(asked)::int`

const WEEK_HOUR = sql`extract(isodow from day)::int || ' ' || lpad(hour::text, 2, '0')`

/** In the order of facets, so that what is read together lies together. */
export const resumFacets = async (trx: Kysely<DB>, { first, end }: Days): Promise<void> => {
  const { id, keys, sums } = columnsOf(MONTHS)
  await sql`delete from kpi_month where month = ${first}::date`.execute(trx)
  await sql`
    insert into kpi_month (month_id, ${keys}, ${sums})
    select ${id}, ${keys}, ${TOTALS}
    from (select ${first}::date as month, agreement_key, reason, marks, none_ms, first_ms, later_ms, closed_ms, filled,
        asked, f.* from kpi_measure
      cross join lateral (values
        ('place', '', team, source, tier),
        ('campaign', campaign, '', '', ''), ('team_campaign', campaign, team, '', ''),
        ('band', coalesce(band::text, ''), '', '', ''), ('team_band', coalesce(band::text, ''), team, '', ''),
        ('hour', ${WEEK_HOUR}, '', '', ''), ('team_hour', ${WEEK_HOUR}, team, '', ''),
        ('day', day::text, '', '', ''), ('team_day', day::text, team, '', '')) as f(facet, value, team, source, tier)
      where not live and day >= ${first}::date and day < ${end}::date) as faceted
    group by ${keys} order by facet`.execute(trx)
}

export const resumBins = async (trx: Kysely<DB>, days: Days): Promise<void> => {
  await sql`delete from kpi_bin where month = ${days.first}::date`.execute(trx)
  const marks = await marksIn(trx, sql`kpi_measure`, days)
  for (const unit of Object.keys(BIN_FACETS) as Unit[])
    await resumUnit(trx, { unit, days, reduced: reducedBy(marks, (one) => reduceMarks(unit, one)) })
}

/** Marks as they are kept, and what they are counted as. */
type Reduced = { marks: number; to: number }[]

const resumUnit = async (
  trx: Kysely<DB>,
  { unit, days: { first, end }, reduced }: { unit: Unit; days: Days; reduced: Reduced },
): Promise<void> => {
  if (reduced.length === 0) return
  const { id, keys } = columnsOf(BINS)
  const facets = sql.join(
    BIN_FACETS[unit].map((facet) => {
      const { value, team } = BIN_PLACES[facet]
      const of = value === null ? sql`''` : sql.ref(`m.${value}`)
      return sql`(${facet}, ${of}, ${team ? sql.ref('m.team') : sql`''`})`
    }),
  )
  await sql`
    insert into kpi_bin (bin_id, ${keys}, count)
    select ${id}, ${keys}, count(*)::int
    from (select agreement_key, ${first}::date as month, ${unit}::text as unit, f.facet, f.value, f.team, r."to" as marks,
        ${sql.ref(`m.${unit}_minutes`)} as minutes
      from kpi_measure m join ${rowsOf(reduced)} on r.marks = m.marks
        cross join lateral (values ${facets}) as f(facet, value, team)
      where not live and day >= ${first}::date and day < ${end}::date
        and ${sql.ref(`m.${unit}_minutes`)} is not null) as binned
    group by ${keys} order by facet`.execute(trx)
}

export const resumShares = async (trx: Kysely<DB>, days: Days): Promise<void> => {
  const { first, end } = days
  const { id, keys, sums } = columnsOf(SHARE_MONTHS)
  await sql`delete from kpi_share_month where month = ${first}::date`.execute(trx)
  const reduced = reducedBy(await marksIn(trx, sql`kpi_share`, days), reduceShareMarks)
  if (reduced.length === 0) return
  await sql`
    insert into kpi_share_month (share_month_id, ${keys}, ${sums})
    select ${id}, ${keys}, count(*)::int, sum(held_ms)
    from (select agreement_key, ${first}::date as month, owner, team, verdict, r."to" as marks, held_ms
      from kpi_share s join ${rowsOf(reduced)} on r.marks = s.marks
      where day >= ${first}::date and day < ${end}::date) as shared
    group by ${keys}`.execute(trx)
}

const rowsOf = (reduced: Reduced): RawBuilder<unknown> =>
  sql`jsonb_to_recordset(${toJson(reduced)}::jsonb) as r(marks bigint, "to" bigint)`

const marksIn = async (
  trx: Kysely<DB>,
  table: RawBuilder<unknown>,
  { first, end }: Days,
): Promise<number[]> => {
  const { rows } = await sql<{ marks: number }>`
    select distinct marks::float8 as marks from ${table} where day >= ${first}::date and day < ${end}::date`.execute(
    trx,
  )
  return rows.map(({ marks }) => marks)
}

const reducedBy = (packed: number[], reduce: (marks: Marks) => Marks | null): Reduced =>
  packed.flatMap((marks) => {
    const to = reduce(unpackMarks(marks))
    return to ? [{ marks, to: packMarks(to) }] : []
  })
