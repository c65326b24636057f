import { sql, type Kysely } from 'kysely'
import { unpackMarks, type Marks } from '../../domain/kpi/marks.ts'
import type { DB } from '../schema.ts'
import { inPieces, within, type Slice } from './slice.ts'

/** Shares of one person with the same marks and verdict, by the person's own clock. */
export type ShareCell = {
  owner: string
  team: string
  marks: Marks
  verdict: 'waiting' | 'in_time' | 'late' | 'stopped'
  count: number
  heldMs: number
}

type Row = Omit<ShareCell, 'marks'> & { packed: number }

/** By person and team, a week at a time. */
export const loadShares = async (db: Kysely<DB>, slice: Slice): Promise<ShareCell[]> => {
  const cells: ShareCell[] = []
  await inPieces(slice, 'oldest', async (piece) => {
    const { rows } = await sql<Row>`
      select owner, team, marks::float8 as packed, verdict, count(*)::int as count, sum(held_ms)::float8 as "heldMs"
      from kpi_share where ${within(piece)} group by owner, team, marks, verdict`.execute(db)
    cells.push(...rows.map(({ packed, ...row }) => ({ ...row, marks: unpackMarks(packed) })))
    return true
  })
  return cells
}
