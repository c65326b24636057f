import { sql, type Kysely } from 'kysely'
import type { DB } from './schema.ts'

/**
 * Vacuums each table with many dead rows: the embedded engine never does it by itself, and the claim queries grow
 * slow (measured: four times after 400,000 dead rows). Table by table, so that webhooks get a turn in between.
 */
export const maintain = async (db: Kysely<DB>): Promise<void> => {
  await sql`select pg_stat_force_next_flush()`.execute(db)
  const { rows } = await sql<{ name: string }>`
    select quote_ident(schemaname) || '.' || quote_ident(relname) as name
    from pg_stat_user_tables
    where n_dead_tup > 1000 and n_dead_tup > n_live_tup / 5
    order by n_dead_tup desc`.execute(db)
  for (const { name } of rows) await sql.raw(`vacuum (analyze) ${name}`).execute(db)
}
