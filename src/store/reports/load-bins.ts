import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Marks } from '../../domain/kpi/marks.ts'
import type { DB } from '../schema.ts'
import { keptMarks } from './load-cells.ts'
import { dimensionColumns, groupColumns, inPieces, within, type Dimension, type Slice } from './slice.ts'

export type Unit = 'business' | 'clock' | 'routing'

/** So many handoffs with so many whole minutes, and how many of them are of each part asked for. */
export type PlacedBin = Partial<Record<Dimension, string>> & {
  minutes: number
  count: number
  parts: number[]
}

/** `marks`: only handoffs with one of these. `parts`: marks that are counted apart as well. */
type Asked = { slice: Slice; by: Dimension[]; unit: Unit; marks: Marks[]; parts?: Marks[][] }

/** How often each number of minutes occurs: from it comes every median and percentile, exactly. */
export const loadBins = async (db: Kysely<DB>, asked: Asked): Promise<PlacedBin[]> => {
  const bins: PlacedBin[] = []
  await inPieces(asked.slice, 'oldest', async (slice) => {
    bins.push(...(await closedOf(db, { ...asked, slice })))
    return true
  })
  bins.push(...(await openOf(db, asked)))
  return bins
}

const packed = (marks: Marks[]): number[] => [...new Set(marks.map(keptMarks))]

const partsOf = (parts: Marks[][], of: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`array[${sql.join(
    parts.map(
      (marks) => sql`(coalesce(sum(${of}) filter (where marks = any(${packed(marks)}::bigint[])), 0))::int`,
    ),
  )}]::int[]`

const closedOf = async (
  db: Kysely<DB>,
  { slice, by, unit, marks, parts = [] }: Asked,
): Promise<PlacedBin[]> => {
  const minutes = sql.ref(`${unit}_minutes`)
  const { rows } = await sql<PlacedBin>`
    select ${dimensionColumns(by)} ${minutes} as minutes, sum(count)::int as count,
      ${partsOf(parts, sql`count`)} as parts
    from kpi_summary
    where ${within(slice)} and ${minutes} is not null and marks = any(${packed(marks)}::bigint[])
    group by ${groupColumns(by)} ${minutes}`.execute(db)
  return rows
}

const openOf = async (
  db: Kysely<DB>,
  { slice, by, unit, marks, parts = [] }: Asked,
): Promise<PlacedBin[]> => {
  const minutes = sql.ref(`${unit}_minutes`)
  const { rows } = await sql<PlacedBin>`
    select ${dimensionColumns(by)} ${minutes} as minutes, count(*)::int as count,
      ${partsOf(parts, sql`1`)} as parts
    from kpi_measure
    where live and ${within(slice)} and ${minutes} is not null and marks = any(${packed(marks)}::bigint[])
    group by ${groupColumns(by)} ${minutes}`.execute(db)
  return rows
}
