import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/**
 * Has what was erased leave the embedded engine's files as well (engineering §15): statistics are made anew, every table
 * is written anew without its dead rows, and the log that still holds them is left behind (`wal_recycle=off`: it is
 * removed, not used again). Table by table, so that webhooks get a turn in between; while one is written they wait.
 */
export const scrubFiles = async (db: Kysely<DB>): Promise<void> => {
  const { rows } = await sql<{ name: string }>`
    select quote_ident(schemaname) || '.' || quote_ident(relname) as name from pg_stat_user_tables
    order by 1`.execute(db)
  for (const { name } of rows) await sql.raw(`vacuum (full, analyze) ${name}`).execute(db)
  await sql`vacuum (full) pg_catalog.pg_statistic`.execute(db)
  for (let twice = 0; twice < 2; twice++) {
    await sql`select pg_switch_wal()`.execute(db)
    await sql`checkpoint`.execute(db)
  }
}
