import { sql, type Kysely } from 'kysely'
import type { Marks } from '../../domain/kpi/marks.ts'
import type { DB } from '../schema.ts'
import { keptMarks } from './load-cells.ts'
import { dimensionColumns, groupColumns, piecesOf, within, type Dimension, type Slice } from './slice.ts'

export type Unit = 'business' | 'clock' | 'routing'

/** So many handoffs with so many whole minutes. */
export type PlacedBin = Partial<Record<Dimension, string>> & { minutes: number; count: number }

/** `marks`: only handoffs with one of these. */
type Asked = { slice: Slice; by: Dimension[]; unit: Unit; marks: Marks[] }

/** How often each number of minutes occurs: from it comes every median and percentile, exactly. */
export const loadBins = async (db: Kysely<DB>, asked: Asked): Promise<PlacedBin[]> => {
  const bins: PlacedBin[] = []
  for (const slice of piecesOf(asked.slice)) bins.push(...(await closedOf(db, { ...asked, slice })))
  bins.push(...(await openOf(db, asked)))
  return bins
}

const packed = (marks: Marks[]): number[] => [...new Set(marks.map(keptMarks))]

const closedOf = async (db: Kysely<DB>, { slice, by, unit, marks }: Asked): Promise<PlacedBin[]> => {
  const minutes = sql.ref(`${unit}_minutes`)
  const { rows } = await sql<PlacedBin>`
    select ${dimensionColumns(by)} ${minutes} as minutes, sum(count)::int as count from kpi_summary
    where ${within(slice)} and ${minutes} is not null and marks = any(${packed(marks)}::bigint[])
    group by ${groupColumns(by)} ${minutes}`.execute(db)
  return rows
}

const openOf = async (db: Kysely<DB>, { slice, by, unit, marks }: Asked): Promise<PlacedBin[]> => {
  const minutes = sql.ref(`${unit}_minutes`)
  const { rows } = await sql<PlacedBin>`
    select ${dimensionColumns(by)} ${minutes} as minutes, count(*)::int as count from kpi_measure
    where live and ${within(slice)} and ${minutes} is not null and marks = any(${packed(marks)}::bigint[])
    group by ${groupColumns(by)} ${minutes}`.execute(db)
  return rows
}
