import { sql, type Kysely, type RawBuilder } from 'kysely'
import { packMarks, type Marks } from '../../domain/kpi/marks.ts'
import { reduceMarks, type Unit } from '../../domain/kpi/reduce-marks.ts'
import type { DB } from '../schema.ts'
import { binFacetFor, type BinPlace } from './facet-for.ts'
import { BIN_PLACES } from './facets.ts'
import { inOneRow } from './in-one-row.ts'
import { keptMarks } from './load-cells.ts'
import {
  dimensionColumns,
  groupColumns,
  inMonths,
  inPieces,
  within,
  type Dimension,
  type Months,
  type Slice,
} from './slice.ts'

export type { Unit } from '../../domain/kpi/reduce-marks.ts'

/** So many handoffs with so many whole minutes, and how many of them are of each part asked for. */
export type PlacedBin = Partial<Record<Dimension, string>> & {
  minutes: number
  count: number
  parts: number[]
}

/**
 * `marks`: only handoffs with one of these, of those whose minutes count (`reduceMarks`). `parts`: marks that are counted
 * apart as well. Both are told apart no finer than `reduceMarks` does.
 */
type Asked = { slice: Slice; by: Dimension[]; unit: Unit; marks: Marks[]; parts?: Marks[][] }

/** How often each number of minutes occurs: from it comes every median and percentile, exactly. */
export const loadBins = async (db: Kysely<DB>, asked: Asked): Promise<PlacedBin[]> => {
  const bins: PlacedBin[] = []
  const facet = binFacetFor(asked.unit, asked.by, asked.slice)
  const read = async (slice: Slice): Promise<void> => {
    bins.push(...(await closedOf(db, { ...asked, slice })))
  }
  if (facet)
    await inMonths(asked.slice, {
      read,
      readMonths: async (months) => {
        bins.push(...(await monthsOf(db, { ...asked, ...facet, months })))
      },
    })
  else
    await inPieces(asked.slice, 'oldest', async (piece) => {
      await read(piece)
      return true
    })
  bins.push(...(await openOf(db, asked)))
  return bins
}

const isCounted = (unit: Unit, marks: Marks[]): Marks[] =>
  marks.filter((one) => reduceMarks(unit, one) !== null)

const kept = (unit: Unit, marks: Marks[]): number[] => [...new Set(isCounted(unit, marks).map(keptMarks))]

const reduced = (unit: Unit, marks: Marks[]): number[] => [
  ...new Set(marks.flatMap((one) => reduceMarks(unit, one) ?? []).map(packMarks)),
]

const partsOf = (parts: number[][], of: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`array[${sql.join(
    parts.map(
      (packed) => sql`(coalesce(sum(${of}) filter (where marks = any(${packed}::bigint[])), 0))::int`,
    ),
  )}]::int[]`

const monthsOf = (
  db: Kysely<DB>,
  { slice, by, unit, marks, parts = [], facet, value, team, months }: Asked & BinPlace & { months: Months },
): Promise<PlacedBin[]> => {
  const columnOf = (name: Dimension): string => (BIN_PLACES[facet].value === name ? 'value' : 'team')
  const places = sql.raw(by.map((name) => `${columnOf(name)} as "${name}", `).join(''))
  const ofValue = value === null ? sql`` : sql`and value = ${value}`
  const ofTeam = team === null ? sql`` : sql`and team = ${team}`
  const apart = parts.map((part) => reduced(unit, part))
  return inOneRow(
    db,
    sql<PlacedBin>`
    select ${places} minutes, sum(count)::int as count, ${partsOf(apart, sql`count`)} as parts
    from kpi_bin
    where agreement_key = ${slice.agreementKey} and unit = ${unit} and facet = ${facet} ${ofValue} ${ofTeam}
      and month between ${months.first}::date and ${months.last}::date
      and marks = any(${reduced(unit, marks)}::bigint[])
    group by ${groupColumns(by)} minutes`,
  )
}

const closedOf = (db: Kysely<DB>, { slice, by, unit, marks, parts = [] }: Asked): Promise<PlacedBin[]> => {
  const minutes = sql.ref(`${unit}_minutes`)
  const apart = parts.map((part) => kept(unit, part))
  return inOneRow(
    db,
    sql<PlacedBin>`
    select ${dimensionColumns(by)} ${minutes} as minutes, sum(count)::int as count,
      ${partsOf(apart, sql`count`)} as parts
    from kpi_summary
    where ${within(slice)} and ${minutes} is not null and marks = any(${kept(unit, marks)}::bigint[])
    group by ${groupColumns(by)} ${minutes}`,
  )
}

const openOf = (db: Kysely<DB>, { slice, by, unit, marks, parts = [] }: Asked): Promise<PlacedBin[]> => {
  const minutes = sql.ref(`${unit}_minutes`)
  const apart = parts.map((part) => kept(unit, part))
  return inOneRow(
    db,
    sql<PlacedBin>`
    select ${dimensionColumns(by)} ${minutes} as minutes, count(*)::int as count,
      ${partsOf(apart, sql`1`)} as parts
    from kpi_measure
    where live and ${within(slice)} and ${minutes} is not null and marks = any(${kept(unit, marks)}::bigint[])
    group by ${groupColumns(by)} ${minutes}`,
  )
}
