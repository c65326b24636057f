import { sql } from 'kysely'
import type { Store } from '../../src/store/store.ts'

/** Every row of every table as text, whoever made the table: `table: row`. */
export async function dumpStore({ db }: Pick<Store, 'db'>): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(db)
  const lines: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ line: string }>`
      select t::text as line from ${sql.raw(name)} t`.execute(db)
    lines.push(...rows.map(({ line }) => `${name}: ${line}`))
  }
  return lines
}
