import { sql, type Kysely } from 'kysely'
import { unpackMarks, type Marks } from '../../domain/kpi/marks.ts'
import type { DB } from '../schema.ts'
import { inOneRow } from './in-one-row.ts'
import { inMonths, inPieces, within, withinMonths, type Slice } from './slice.ts'

/**
 * Shares of one person with the same marks and verdict, by the person's own clock. The marks may be reduced to what a
 * share is judged by (`reduceShareMarks`).
 */
export type ShareCell = {
  owner: string
  team: string
  marks: Marks
  verdict: 'waiting' | 'in_time' | 'late' | 'stopped'
  count: number
  heldMs: number
}

type Row = Omit<ShareCell, 'marks'> & { packed: number }

/** By person and team: whole months from what is counted by the month, the rest in pieces of days. */
export const loadShares = async (db: Kysely<DB>, slice: Slice): Promise<ShareCell[]> => {
  const cells: ShareCell[] = []
  const read = async (piece: Slice): Promise<void> => {
    const rows = await inOneRow(
      db,
      sql<Row>`
      select owner, team, marks::float8 as packed, verdict, count(*)::int as count, sum(held_ms)::float8 as "heldMs"
      from kpi_share where ${within(piece)} group by owner, team, marks, verdict`,
    )
    cells.push(...rows.map(toCell))
  }
  if (slice.source === undefined && slice.tier === undefined)
    await inMonths(slice, {
      read,
      readMonths: async (months) => {
        const rows = await inOneRow(
          db,
          sql<Row>`
          select owner, team, marks::float8 as packed, verdict, sum(count)::int as count,
            sum(held_ms)::float8 as "heldMs"
          from kpi_share_month where ${withinMonths(slice, months)}
          group by owner, team, marks, verdict`,
        )
        cells.push(...rows.map(toCell))
      },
    })
  else
    await inPieces(slice, 'oldest', async (piece) => {
      await read(piece)
      return true
    })
  return cells
}

const toCell = ({ packed, ...row }: Row): ShareCell => ({ ...row, marks: unpackMarks(packed) })
