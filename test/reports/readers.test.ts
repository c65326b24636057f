import fc from 'fast-check'
import { sql, type Kysely } from 'kysely'
import { describe, expect, it } from 'vitest'
import { isTimed } from '../../src/domain/kpi/figures.ts'
import { unpackMarks, type Marks } from '../../src/domain/kpi/marks.ts'
import { writeCycles } from '../../src/store/contacts/write-ledger.ts'
import { loadBins } from '../../src/store/reports/load-bins.ts'
import { loadCells } from '../../src/store/reports/load-cells.ts'
import { loadShares } from '../../src/store/reports/load-shares.ts'
import type { Dimension, Slice } from '../../src/store/reports/slice.ts'
import type { DB } from '../../src/store/schema.ts'
import { eachStore } from '../support/stores.ts'
import { drawnRow, draws } from './random-cycles.ts'

const BY: Dimension[][] = [
  ...([[], ['month'], ['source'], ['team', 'source'], ['tier'], ['owner']] as Dimension[][]),
  ...([
    ['campaign'],
    ['band'],
    ['hour'],
    ['day'],
    ['week'],
    ['team', 'day'],
    ['band', 'source'],
  ] as Dimension[][]),
]

const FILTERS: Partial<Slice>[] = [
  ...[{}, { team: '101' }, { source: 'OFFLINE' }, { tier: 'Standard' }, { owner: '11' }],
  { team: '101', source: 'PAID_SEARCH' },
]

/** Whole months, pieces of them, and both; the handoffs are of early September, November and January. */
const SPANS = [
  { from: '2026-09-01', to: '2026-11-30' },
  { from: '2026-09-08', to: '2026-11-07' },
  { from: '2026-08-15', to: '2027-02-15' },
  { from: '2026-09-08', to: '2026-09-08' },
]

type Row = Record<string, string | number | boolean | null>

/** Closed and open handoffs of a slice, straight from what was measured. */
async function rowsOf(db: Kysely<DB>, slice: Slice): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select *, day::text as on_day, marks::float8 as packed, extract(isodow from day)::int as weekday,
      date_trunc('week', day::timestamp)::date::text as week from kpi_measure
    where day between ${slice.from}::date and ${slice.to}::date`.execute(db)
  const names = ['team', 'owner', 'source', 'tier'] as const
  return rows.filter((row) => names.every((name) => slice[name] === undefined || row[name] === slice[name]))
}

const PLACES: Record<Dimension, (row: Row) => unknown> = {
  day: (row) => row['on_day'],
  week: (row) => row['week'],
  month: (row) => `${String(row['on_day']).slice(0, 7)}-01`,
  team: (row) => row['team'],
  owner: (row) => row['owner'],
  source: (row) => row['source'],
  tier: (row) => row['tier'],
  campaign: (row) => row['campaign'],
  band: (row) => row['band'] ?? '',
  hour: (row) => `${String(row['weekday'])} ${String(row['hour']).padStart(2, '0')}`,
}

const marksOf = (row: Row): Marks => unpackMarks(Number(row['packed']))

function counted<T>(
  of: T[],
  keyOf: (one: T) => unknown[],
  count: (one: T) => number,
): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const one of of) {
    const key = keyOf(one).map(String).join('|')
    counts[key] = (counts[key] ?? 0) + count(one)
  }
  return counts
}

eachStore('what reports read', (openTestStore) => {
  describe('by the month, by the day and of what is open', () => {
    it('is what a plain query counts, by whatever is asked', async () => {
      const { db } = await openTestStore()
      await sql`
        insert into agreement_version (agreement_key, version, document, terms, activated_at)
        values ('main', 1, '', '{"timeZone": "UTC", "sales": {"attempts": {}}}'::jsonb, ${new Date(0)})`.execute(
        db,
      )
      const drawn = fc.sample(draws, { numRuns: 60, seed: 3 })
      await writeCycles(
        db,
        drawn.map((draw, index) => ({ ...drawnRow({ ...draw, contact: index }), live: index % 5 === 0 })),
      )
      for (const span of SPANS)
        for (const filter of FILTERS) {
          const pieces = { daysAtOnce: 7, longMs: 100, embedded: true }
          const slice: Slice = { agreementKey: 'main', ...span, ...filter, ...pieces }
          const rows = await rowsOf(db, slice)
          for (const by of BY) await sameCells(db, { slice, by, rows })
          for (const by of [[], ['team'], ['source'], ['tier']] as Dimension[][])
            await sameBins(db, { slice, by, rows })
          await sameShares(db, slice)
        }
    }, 240_000)
  })
})

type Asked = { slice: Slice; by: Dimension[]; rows: Row[] }

async function sameCells(db: Kysely<DB>, { slice, by, rows }: Asked): Promise<void> {
  const cells = await loadCells(db, { slice, by, at: new Date(0), reasons: true, sums: true })
  const told = counted(
    cells,
    (cell) => [...by.map((name) => cell[name]), cell.reason, JSON.stringify(cell.marks)],
    ({ count }) => count,
  )
  const plain = counted(
    rows,
    (row) => [...by.map((name) => PLACES[name](row)), row['reason'], JSON.stringify(marksOf(row))],
    () => 1,
  )
  expect(told, JSON.stringify({ slice, by })).toEqual(plain)
  const sum = (of: { filled: unknown }[]): number =>
    of.reduce((total, { filled }) => total + Number(filled), 0)
  expect(sum(cells)).toBe(sum(rows as { filled: unknown }[]))
}

async function sameBins(db: Kysely<DB>, { slice, by, rows }: Asked): Promise<void> {
  for (const unit of ['business', 'clock', 'delivery'] as const) {
    const isIn = (marks: Marks): boolean =>
      unit === 'delivery' ? marks.volume === 'counted' : isTimed(marks)
    const marks = rows.map(marksOf).filter(isIn)
    const bins = await loadBins(db, { slice, by, unit, marks })
    const told = counted(
      bins,
      (bin) => [...by.map((name) => bin[name]), bin.minutes],
      ({ count }) => count,
    )
    const timed = rows.filter((row) => isIn(marksOf(row)) && row[`${unit}_minutes`] !== null)
    const plain = counted(
      timed,
      (row) => [...by.map((name) => PLACES[name](row)), row[`${unit}_minutes`]],
      () => 1,
    )
    expect(told, JSON.stringify({ slice, by, unit })).toEqual(plain)
  }
}

async function sameShares(db: Kysely<DB>, slice: Slice): Promise<void> {
  const { from, to, team = null, owner = null, source = null, tier = null } = slice
  const { rows } = await sql<{ key: string; count: number }>`
    select owner || ' ' || verdict as key, count(*)::int as count from kpi_share
      join kpi_measure using (cycle_id, owner, team, source, tier, day)
    where day between ${from}::date and ${to}::date and (${team}::text is null or team = ${team})
      and (${owner}::text is null or owner = ${owner}) and (${source}::text is null or source = ${source})
      and (${tier}::text is null or tier = ${tier})
      and kpi_measure.marks::bigint >> 2 & 15 not in (5, 6, 7)
    group by 1`.execute(db)
  const cells = (await loadShares(db, slice)).filter(
    ({ marks }) => !['withdrawn', 'exempt', 'parked'].includes(marks.disposition),
  )
  const told = counted(
    cells,
    ({ owner: who, verdict }) => [`${who} ${verdict}`],
    ({ count }) => count,
  )
  expect(told, JSON.stringify(slice)).toEqual(Object.fromEntries(rows.map(({ key, count }) => [key, count])))
}
