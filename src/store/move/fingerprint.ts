import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import type { MovedTable } from './list-tables.ts'
import { pageOf } from './read-page.ts'

/** How many rows a table has, and a sum over the content of each: two tables with the same hold the same. */
export type Fingerprint = { rows: number; sum: bigint }

type Piece = { rows: number; sum: string; last: string | null }

const ROWS_AT_ONCE = 5_000

/** Read piece by piece: no statement lasts long, however large the table. */
export const fingerprint = async (db: Kysely<DB>, table: MovedTable): Promise<Fingerprint> => {
  const all: Fingerprint = { rows: 0, sum: 0n }
  for (let last: string | null = null; ;) {
    const piece: Piece = await readPiece(db, table, last)
    all.rows += piece.rows
    all.sum += BigInt(piece.sum)
    if (piece.last === null || piece.rows < ROWS_AT_ONCE) return all
    last = piece.last
  }
}

/** Instants are written in one zone for it, so that both ends read them alike. */
const readPiece = (db: Kysely<DB>, table: MovedTable, last: string | null): Promise<Piece> =>
  db.transaction().execute(async (trx) => {
    await sql`set local timezone = 'UTC'`.execute(trx)
    const { rows } = await sql<Piece>`
      with page as (${pageOf(table, last, ROWS_AT_ONCE)}), numbered as (select *, row_number() over () as n from page)
      select count(*)::int as rows, (select key from numbered order by n desc limit 1) as last,
        coalesce(sum(('x' || substr(md5(row), 1, 14))::bit(56)::bigint), 0)::text as sum
      from numbered`.execute(trx)
    return rows[0] ?? { rows: 0, sum: '0', last: null }
  })
