import { sql, type Kysely } from 'kysely'
import { unpackMarks, type Marks } from '../../domain/kpi/marks.ts'
import type { DB } from '../schema.ts'
import { inPieces, within, type Slice } from './slice.ts'

/** Handoffs of an hour on a weekday (1 Monday to 7 Sunday), in the agreement's zone. */
export type HourCell = { weekday: number; hour: number; marks: Marks; count: number }

type Row = Omit<HourCell, 'marks'> & { packed: number }

export const loadHours = async (db: Kysely<DB>, slice: Slice): Promise<HourCell[]> => {
  const cells: HourCell[] = []
  await inPieces(slice, 'oldest', async (piece) => {
    const { rows } = await sql<Row>`
      select extract(isodow from day)::int as weekday, hour::int as hour, marks::float8 as packed,
        count(*)::int as count
      from kpi_measure where ${within(piece)} group by 1, 2, 3`.execute(db)
    cells.push(...rows.map(({ packed, ...row }) => ({ ...row, marks: unpackMarks(packed) })))
    return true
  })
  return cells
}
