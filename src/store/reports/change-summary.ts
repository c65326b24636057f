import type { Kysely } from 'kysely'
import { unpackMarks } from '../../domain/kpi/marks.ts'
import type { DB } from '../schema.ts'
import { applyDeltas, type Delta } from './apply-deltas.ts'
import { binsOf, facetsOf } from './facets.ts'
import { BINS, MONTHS, SUMMARY } from './counts.ts'
import type { MeasureRow } from './measure-row.ts'

/**
 * Moves closed handoffs from what they were counted as to what they are now, by the day and by the month, in the
 * transaction that writes them (engineering §13).
 */
export const changeSummary = async (
  db: Kysely<DB>,
  { before, after }: { before: MeasureRow[]; after: MeasureRow[] },
): Promise<void> => {
  const moved = [...signed(before, -1), ...signed(after, 1)]
  await applyDeltas(
    db,
    SUMMARY,
    moved.map(({ row, sign }) => ({ ...keysOf(SUMMARY.keys, row), ...sumsOf(row, sign) })),
  )
  await applyDeltas(
    db,
    MONTHS,
    moved.flatMap(({ row, sign }) => facetsOf(row).map((facet) => ({ ...facet, ...sumsOf(row, sign) }))),
  )
  await applyDeltas(
    db,
    BINS,
    moved.flatMap(({ row, sign }) =>
      binsOf(row, unpackMarks(row.marks)).map((bin) => ({ ...bin, count: sign })),
    ),
  )
}

type Signed = { row: MeasureRow; sign: 1 | -1 }

const signed = (rows: MeasureRow[], sign: 1 | -1): Signed[] =>
  rows.filter(({ live }) => !live).map((row) => ({ row, sign }))

const keysOf = (keys: readonly string[], row: MeasureRow): Delta =>
  Object.fromEntries(keys.map((name) => [name, row[name as keyof MeasureRow] as string | number | null]))

const sumsOf = (row: MeasureRow, sign: 1 | -1): Delta => ({
  count: sign,
  none_ms: sign * row.none_ms,
  first_ms: sign * row.first_ms,
  later_ms: sign * row.later_ms,
  closed_ms: sign * row.closed_ms,
  filled: sign * row.filled,
  asked: sign * row.asked,
})
