import { sql, type Kysely } from 'kysely'
import { unpackMarks, type Marks } from '../../domain/kpi/marks.ts'
import type { DB } from '../schema.ts'
import { piecesOf, within, type Slice } from './slice.ts'

/** Handoffs of an hour on a weekday (1 Monday to 7 Sunday), in the agreement's zone. */
export type HourCell = { weekday: number; hour: number; marks: Marks; count: number }

type Row = Omit<HourCell, 'marks'> & { packed: number }

export const loadHours = async (db: Kysely<DB>, slice: Slice): Promise<HourCell[]> => {
  const cells: HourCell[] = []
  for (const week of piecesOf(slice)) {
    const { rows } = await sql<Row>`
      select extract(isodow from day)::int as weekday, hour::int as hour, marks::float8 as packed,
        count(*)::int as count
      from kpi_measure where ${within(week)} group by 1, 2, 3`.execute(db)
    cells.push(...rows.map(({ packed, ...row }) => ({ ...row, marks: unpackMarks(packed) })))
  }
  return cells
}
