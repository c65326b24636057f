import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import type { MovedTable } from './list-tables.ts'
import { keyOf, pageOf } from './read-page.ts'

type Ends = { from: Kysely<DB>; to: Kysely<DB> }
type Row = { key: string; row: string }

/** Few enough that no statement lasts long. */
const ROWS_AT_ONCE = 500

/**
 * Copies what of a table is not there yet, in the order of its key: what was copied before is gone on from, so it may end
 * anywhere and be begun again.
 */
export const copyTable = async (
  { from, to }: Ends,
  table: MovedTable,
  tell: (copied: number) => void,
): Promise<void> => {
  // Of the few facts about an installation some are there from the beginning: they say nothing about the others.
  let last = table.name === 'meta' ? null : await lastOf(to, table)
  for (let copied = 0; ; tell(copied)) {
    const { rows } = await sql<Row>`${pageOf(table, last, ROWS_AT_ONCE)}`.execute(from)
    if (rows.length === 0) break
    await writePage(to, table, rows)
    copied += rows.length
    last = rows.at(-1)?.key ?? null
  }
  if (table.identity !== null) await goOnFrom(to, table, table.identity)
}

const writePage = async (db: Kysely<DB>, { name, key, identity }: MovedTable, page: Row[]): Promise<void> => {
  const given = identity === null ? sql`` : sql`overriding system value`
  const rows = `[${page.map(({ row }) => row).join(',')}]`
  await sql`
    insert into ${sql.table(name)} ${given}
    select * from json_populate_recordset(null::${sql.table(name)}, ${rows}::json)
    on conflict (${sql.join(key.map((column) => sql.ref(column)))}) do nothing`.execute(db)
}

const lastOf = async (db: Kysely<DB>, table: MovedTable): Promise<string | null> => {
  const backwards = sql.join(table.key.map((name) => sql`${sql.ref(name)} desc`))
  const { rows } = await sql<{ key: string }>`
    select ${keyOf(table)} as key from ${sql.table(table.name)} as t order by ${backwards} limit 1`.execute(
    db,
  )
  return rows[0]?.key ?? null
}

/** The next number the store gives is the one after the highest. */
const goOnFrom = async (db: Kysely<DB>, { name }: MovedTable, column: string): Promise<void> => {
  const highest = sql`max(${sql.ref(column)})`
  await sql`
    select setval(pg_get_serial_sequence(${name}, ${column}), coalesce(${highest}, 1), ${highest} is not null)
    from ${sql.table(name)}`.execute(db)
}
