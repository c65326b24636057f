import { sql, type Kysely } from 'kysely'
import { packMarks, unpackMarks, type Marks } from '../../domain/kpi/marks.ts'
import type { DB } from '../schema.ts'
import { dimensionColumns, groupColumns, weeksOf, within, type Dimension, type Slice } from './slice.ts'

/** Handoffs that are the same to the figures, in one place of the dimensions asked for. Times are in ms. */
export type SummedCell = Partial<Record<Dimension, string>> & {
  marks: Marks
  reason: string
  count: number
  noneMs: number
  firstMs: number
  laterMs: number
  closedMs: number
  filled: number
  asked: number
}

type Row = Omit<SummedCell, 'marks'> & { packed: number; held: boolean }

/** `at`: holds that last then are told as holds. */
type Asked = { slice: Slice; by: Dimension[]; at: Date }

/**
 * Counts by the dimensions asked for: closed handoffs from the summary, a week at a time, open ones directly. The same
 * place and marks may come several times.
 */
export const loadCells = async (db: Kysely<DB>, asked: Asked): Promise<SummedCell[]> => {
  const cells: SummedCell[] = []
  for (const slice of weeksOf(asked.slice))
    cells.push(...(await closedOf(db, { ...asked, slice })).map(toCell))
  cells.push(...(await openOf(db, asked)).map(toCell))
  return merge(cells, asked.by)
}

const closedOf = async (db: Kysely<DB>, { slice, by }: Asked): Promise<Row[]> => {
  const { rows } = await sql<Row>`
    select ${dimensionColumns(by)} reason, marks::float8 as packed, false as held, sum(count)::int as count,
      sum(none_ms)::float8 as "noneMs", sum(first_ms)::float8 as "firstMs", sum(later_ms)::float8 as "laterMs",
      sum(closed_ms)::float8 as "closedMs", sum(filled)::int as filled, sum(asked)::int as asked
    from kpi_summary where ${within(slice)} group by ${groupColumns(by)} reason, marks`.execute(db)
  return rows
}

const openOf = async (db: Kysely<DB>, { slice, by, at }: Asked): Promise<Row[]> => {
  const held = sql`coalesce(held_from <= ${at} and held_to > ${at}, false)`
  const { rows } = await sql<Row>`
    select ${dimensionColumns(by)} reason, marks::float8 as packed, held, count(*)::int as count,
      sum(none_ms)::float8 as "noneMs", sum(first_ms)::float8 as "firstMs", sum(later_ms)::float8 as "laterMs",
      sum(closed_ms)::float8 as "closedMs", sum(filled)::int as filled, sum(asked)::int as asked
    from (select *, ${held} as held from kpi_measure where live and ${within(slice)}) as open
    group by ${groupColumns(by)} reason, marks, held`.execute(db)
  return rows
}

/** Marks of an open handoff as they read at the hour. */
export const marksAt = (packed: number, held: boolean): Marks => {
  const marks = unpackMarks(packed)
  const word = (verdict: Marks['response']): Marks['response'] =>
    held && verdict === 'waiting' ? 'on_hold' : verdict
  return { ...marks, response: word(marks.response), limit: word(marks.limit) }
}

/** The same as they are kept. */
export const keptMarks = (marks: Marks): number => {
  const word = (verdict: Marks['response']): Marks['response'] =>
    verdict === 'on_hold' ? 'waiting' : verdict
  return packMarks({ ...marks, response: word(marks.response), limit: word(marks.limit) })
}

const toCell = ({ packed, held, ...row }: Row): SummedCell => ({ ...row, marks: marksAt(packed, held) })

const SUMS = ['count', 'noneMs', 'firstMs', 'laterMs', 'closedMs', 'filled', 'asked'] as const

/** Days are cells of their own; whatever else is asked for, a year has no more cells than a week. */
const merge = (cells: SummedCell[], by: Dimension[]): SummedCell[] => {
  const merged = new Map<string, SummedCell>()
  for (const cell of cells) {
    const key = JSON.stringify([by.map((name) => cell[name]), cell.reason, Object.values(cell.marks)])
    const same = merged.get(key)
    if (same) for (const name of SUMS) same[name] += cell[name]
    else merged.set(key, cell)
  }
  return [...merged.values()]
}
