import { sql, type Kysely } from 'kysely'
import { packMarks, unpackMarks, type Marks } from '../../domain/kpi/marks.ts'
import type { DB } from '../schema.ts'
import { facetFor } from './facet-for.ts'
import type { Facet } from './facets.ts'
import { inOneRow } from './in-one-row.ts'
import {
  dimensionColumns,
  groupColumns,
  inMonths,
  inPieces,
  monthColumns,
  within,
  withinMonths,
  type Dimension,
  type Months,
  type Slice,
} from './slice.ts'

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

/**
 * `at`: holds that last then are told as holds. `reasons`: apart by reason. `sums`: times and fields too, else 0. `marks`:
 * only handoffs with one of these, where not all are asked for.
 */
type Asked = { slice: Slice; by: Dimension[]; at: Date; reasons: boolean; sums: boolean; marks?: Marks[] }

/**
 * Counts by the dimensions asked for: closed handoffs from what is counted by the month and by the day, piece by piece,
 * open ones directly. Each place and marks come once.
 */
export const loadCells = async (db: Kysely<DB>, asked: Asked): Promise<SummedCell[]> => {
  const merged = new Map<string, Row>()
  const add = (rows: Row[]): void => {
    for (const row of rows) addTo(merged, row, asked.by)
  }
  await readClosed(db, asked, add)
  add(await openOf(db, asked))
  return [...merged.values()].map(toCell)
}

const ZEROS = sql`0 as "noneMs", 0 as "firstMs", 0 as "laterMs", 0 as "closedMs", 0 as filled, 0 as asked`
const TOTALS = sql`sum(none_ms)::float8 as "noneMs", sum(first_ms)::float8 as "firstMs",
  sum(later_ms)::float8 as "laterMs", sum(closed_ms)::float8 as "closedMs", sum(filled)::int as filled,
  sum(asked)::int as asked`

/** What nobody asks for need not be added up: it costs as much as the counting. */
const sumsOf = (sums: boolean) => (sums ? TOTALS : ZEROS)

/** What is not asked for need not be grouped: that costs more than finding it. */
const among = (marks: Marks[] | undefined) =>
  marks ? sql`and marks = any(${[...new Set(marks.map(keptMarks))]}::bigint[])` : sql``

const reasonOf = (reasons: boolean) => (reasons ? sql`reason` : sql`'' as reason`)

/** Whole months by the month's counts where these tell what is asked, all else by the day's. */
const readClosed = async (db: Kysely<DB>, asked: Asked, add: (rows: Row[]) => void): Promise<void> => {
  const facet = facetFor(asked.by, asked.slice)
  const read = async (slice: Slice): Promise<void> => add(await closedOf(db, { ...asked, slice }))
  if (facet)
    return inMonths(asked.slice, {
      read,
      readMonths: async (months) => add(await monthsOf(db, { ...asked, facet, months })),
    })
  return inPieces(asked.slice, 'oldest', async (piece) => {
    await read(piece)
    return true
  })
}

const monthsOf = (
  db: Kysely<DB>,
  { slice, by, reasons, sums, marks, facet, months }: Asked & { facet: Facet; months: Months },
): Promise<Row[]> => {
  return inOneRow(
    db,
    sql<Row>`
    select ${monthColumns(by)} ${reasonOf(reasons)}, marks::float8 as packed, false as held, sum(count)::int as count,
      ${sumsOf(sums)}
    from kpi_month where facet = ${facet} and ${withinMonths(slice, months)} ${among(marks)}
    group by ${groupColumns(by)} ${sql.raw(String(by.length + 1))}, marks`,
  )
}

const closedOf = (db: Kysely<DB>, { slice, by, reasons, sums, marks }: Asked): Promise<Row[]> => {
  return inOneRow(
    db,
    sql<Row>`
    select ${dimensionColumns(by)} ${reasonOf(reasons)}, marks::float8 as packed, false as held, sum(count)::int as count,
      ${sumsOf(sums)}
    from kpi_summary where ${within(slice)} ${among(marks)} group by ${groupColumns(by)} ${sql.raw(String(by.length + 1))}, marks`,
  )
}

const openOf = (db: Kysely<DB>, { slice, by, at, reasons, sums, marks }: Asked): Promise<Row[]> => {
  const held = sql`coalesce(held_from <= ${at} and held_to > ${at}, false)`
  return inOneRow(
    db,
    sql<Row>`
    select ${dimensionColumns(by)} ${reasonOf(reasons)}, marks::float8 as packed, held, count(*)::int as count,
      ${sumsOf(sums)}
    from (select *, ${held} as held from kpi_measure where live and ${within(slice)} ${among(marks)}) as open
    group by ${groupColumns(by)} ${sql.raw(String(by.length + 1))}, marks, held`,
  )
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

const addTo = (merged: Map<string, Row>, row: Row, by: Dimension[]): void => {
  let key = `${String(row.packed)}|${String(row.held)}|${row.reason}`
  for (const name of by) key += `|${row[name] ?? ''}`
  const same = merged.get(key)
  if (same) for (const name of SUMS) same[name] += row[name]
  else merged.set(key, row)
}
