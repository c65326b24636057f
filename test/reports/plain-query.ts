import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { isOfS, isTimed } from '../../src/domain/kpi/figures.ts'
import { unpackMarks } from '../../src/domain/kpi/marks.ts'
import type { DB } from '../../src/store/schema.ts'

/** The tables of the figures as plain rows, in one order, to be compared. */
export async function figureTables(db: Kysely<DB>): Promise<Record<string, unknown[]>> {
  const measure = await sql`select * from kpi_measure order by cycle_id`.execute(db)
  const share = await sql`select * from kpi_share order by cycle_id, owner`.execute(db)
  const summary = await sql`select * from kpi_summary order by summary_id`.execute(db)
  const month = await sql`select * from kpi_month order by month_id`.execute(db)
  const bin = await sql`select * from kpi_bin order by bin_id`.execute(db)
  const shareMonth = await sql`select * from kpi_share_month order by share_month_id`.execute(db)
  return {
    measure: measure.rows,
    share: share.rows,
    summary: summary.rows,
    month: month.rows,
    bin: bin.rows,
    shareMonth: shareMonth.rows,
  }
}

const KEYS = `day::text as day, hour, team, owner, source, campaign, tier, band, reason, marks::text as marks,
  business_minutes, clock_minutes, routing_minutes, delivery_minutes`
const PLACES = '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14'

/** What the summary should say: counted plainly from the measures of closed handoffs. */
export async function plainSummary(db: Kysely<DB>): Promise<unknown[]> {
  const { rows } = await sql`
    select ${sql.raw(KEYS)}, count(*)::int as count, sum(none_ms)::text as none_ms,
      sum(first_ms)::text as first_ms, sum(later_ms)::text as later_ms, sum(closed_ms)::text as closed_ms,
      sum(filled)::int as filled, sum(asked)::int as asked
    from kpi_measure where not live
    group by ${sql.raw(PLACES)} order by ${sql.raw(PLACES)}`.execute(db)
  return rows
}

export async function keptSummary(db: Kysely<DB>): Promise<unknown[]> {
  const { rows } = await sql`
    select ${sql.raw(KEYS)}, count, none_ms::text as none_ms,
      first_ms::text as first_ms, later_ms::text as later_ms, closed_ms::text as closed_ms, filled, asked
    from kpi_summary order by ${sql.raw(PLACES)}`.execute(db)
  return rows
}

type Row = Record<string, string | number | boolean | null>

/** What the month's counts should say of one facet, told by the reader's own words, and what they do say. */
export async function facetsBothWays(db: Kysely<DB>): Promise<{ kept: Counts; plain: Counts }> {
  const measures = await sql<Row>`
    select *, day::text as on_day, extract(isodow from day)::int as weekday, none_ms::float8 as none,
      marks::float8 as packed from kpi_measure where not live`.execute(db)
  const months = await sql<Row>`
    select *, month::text as of_month, none_ms::float8 as none, marks::float8 as packed from kpi_month`.execute(
    db,
  )
  const plain = new Map<string, number>()
  for (const row of measures.rows)
    for (const [facet, ...place] of placesOf(row))
      add(plain, [String(row['on_day']).slice(0, 7), facet, ...place, row['reason'], row['packed']], row)
  const kept = new Map<string, number>()
  for (const row of months.rows) {
    const place = [row['value'], row['team'], row['source'], row['tier']]
    const key = [String(row['of_month']).slice(0, 7), row['facet'], ...place, row['reason'], row['packed']]
    add(kept, key, row, Number(row['count']))
  }
  return { kept: Object.fromEntries(kept), plain: Object.fromEntries(plain) }
}

type Counts = Record<string, number>

/** Counted, and the sums with it, so that a difference in either shows. */
function add(counts: Map<string, number>, key: unknown[], row: Row, count = 1): void {
  for (const [what, n] of [
    ['count', count],
    ['none', Number(row['none'])],
    ['filled', Number(row['filled'])],
  ] as const) {
    const at = JSON.stringify([...key, what])
    counts.set(at, (counts.get(at) ?? 0) + n)
  }
}

function placesOf(row: Row): unknown[][] {
  return [
    ['place', '', row['team'], row['source'], row['tier']],
    ...(
      [
        ['campaign', row['campaign']],
        ['band', row['band'] === null ? '' : String(row['band'])],
        ['hour', `${String(row['weekday'])} ${String(row['hour']).padStart(2, '0')}`],
        ['day', row['on_day']],
      ] as const
    ).flatMap(([facet, value]) => [
      [facet, value, '', '', ''],
      [`team_${facet}`, value, row['team'], '', ''],
    ]),
  ]
}

/** How often each number of minutes occurs in a month, counted plainly and as it is kept: `2026-09 team 101 business 5`. */
export async function binsBothWays(db: Kysely<DB>): Promise<{ kept: Counts; plain: Counts }> {
  const measures = await sql<Row>`
    select *, day::text as on_day, marks::float8 as packed from kpi_measure where not live`.execute(db)
  const bins = await sql<Row>`select *, month::text as of_month from kpi_bin`.execute(db)
  const plain: Counts = {}
  for (const row of measures.rows) {
    const marks = unpackMarks(Number(row['packed']))
    const units = [
      ...(isTimed(marks) ? (['business', 'clock'] as const) : []),
      ...(isOfS(marks) ? (['routing'] as const) : []),
      ...(marks.volume === 'counted' ? (['delivery'] as const) : []),
    ]
    for (const unit of units) {
      const minutes = row[`${unit}_minutes`]
      if (minutes === null) continue
      const places: [string, unknown, unknown][] = [
        ['all', '', ''],
        ['team', row['team'], ''],
      ]
      if (unit === 'business')
        for (const name of ['source', 'tier'])
          places.push([name, row[name], ''], [`team_${name}`, row[name], row['team']])
      for (const [place, value, team] of places) {
        const key = [String(row['on_day']).slice(0, 7), place, value, team, unit, minutes].join(' ')
        plain[key] = (plain[key] ?? 0) + 1
      }
    }
  }
  const kept: Counts = {}
  for (const row of bins.rows) {
    const key = [
      String(row['of_month']).slice(0, 7),
      ...[row['facet'], row['value'], row['team'], row['unit'], row['minutes']],
    ].join(' ')
    kept[key] = (kept[key] ?? 0) + Number(row['count'])
  }
  return { kept, plain }
}

/** Each person's shares of a month, of handoffs of S. */
export async function sharesBothWays(db: Kysely<DB>): Promise<{ kept: Counts; plain: Counts }> {
  const shares = await sql<Row>`
    select *, day::text as on_day, marks::float8 as packed, held_ms::float8 as held from kpi_share`.execute(
    db,
  )
  const months =
    await sql<Row>`select *, month::text as of_month, held_ms::float8 as held from kpi_share_month`.execute(
      db,
    )
  const tell = (counts: Counts, row: Row, [month, count]: [string, number]): void => {
    const key = [month.slice(0, 7), row['owner'], row['team'], row['verdict']].join(' ')
    counts[key] = (counts[key] ?? 0) + count
    counts[`${key} held`] = (counts[`${key} held`] ?? 0) + Number(row['held'])
  }
  const plain: Counts = {}
  for (const row of shares.rows)
    if (isOfS(unpackMarks(Number(row['packed'])))) tell(plain, row, [String(row['on_day']), 1])
  const kept: Counts = {}
  for (const row of months.rows) tell(kept, row, [String(row['of_month']), Number(row['count'])])
  return { kept, plain }
}
