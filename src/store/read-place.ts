import { sql, type Kysely } from 'kysely'
import type { DB } from './schema.ts'

/**
 * A word for where a PostgreSQL store lies. A dump that is restored makes its tables, and mostly its database, anew; a replica
 * that takes over, and a server that is set back to an earlier instant, begin a new timeline of the log.
 */
export const readPlace = async (db: Kysely<DB>): Promise<string> => {
  const { rows } = await sql<{ database: string; made: string }>`
    select oid::text as database, 'meta'::regclass::oid::text as made
    from pg_database where datname = current_database()`.execute(db)
  return ['postgres', rows[0]?.database, rows[0]?.made, await readTimeline(db)].join(':')
}

/** Empty where the server keeps such things to itself, as some that are rented do. */
const readTimeline = async (db: Kysely<DB>): Promise<string> => {
  try {
    const { rows } = await sql<{ timeline: string }>`
      select substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) as timeline`.execute(db)
    return rows[0]?.timeline ?? ''
  } catch {
    return ''
  }
}
