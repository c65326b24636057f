import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import { readDatabaseUrl, type DatabaseAddress } from './database-address.ts'
import { explainRefusal, placeOf } from './explain-refusal.ts'
import { migratePatiently } from './migrate-patiently.ts'
import { types } from './pg-types.ts'
import { readPlace } from './read-place.ts'
import type { DB } from './schema.ts'
import type { Store } from './store.ts'

/**
 * A connection that breaks while idle is replaced by the pool, and one that breaks at work fails its statement; but
 * without a listener, or once the pool has let go of it, the event would end the process.
 */
const listenForErrors = (pool: pg.Pool, lost: (error: Error) => void): pg.Pool => {
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** How long a migration queues for a table, in ms: behind it queue the webhooks of an instance that runs meanwhile. */
const LOCK_TIMEOUT_MS = 2_000

const migrateFirst = async (address: DatabaseAddress, { clock }: { clock: Clock }): Promise<void> => {
  // Its own connection: a migration, or the wait for another starter's, may last longer than any statement should.
  const settings = { max: 1, connectionTimeoutMillis: 5_000, lock_timeout: LOCK_TIMEOUT_MS, types }
  const pool = listenForErrors(new pg.Pool({ ...address, ...settings }), () => undefined)
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  try {
    await sql`select 1`.execute(db).catch((error: unknown) => {
      throw explainRefusal(error, placeOf(address.connectionString)) ?? error
    })
    await migratePatiently(db, { clock })
  } finally {
    await db.destroy()
  }
}

/**
 * A store on PostgreSQL 15 or newer, shared by any number of instances. Throws `database_url_invalid`, `database_tls`,
 * `database_login`, `database_missing`, `database_away`, `migration_failed`, `store_newer`.
 */
export const openPostgres = async (
  databaseUrl: string,
  deps: { clock: Clock; log: Logger },
): Promise<Store> => {
  const address = readDatabaseUrl(databaseUrl)
  await migrateFirst(address, deps)
  const pool = listenForErrors(
    new pg.Pool({
      ...address,
      application_name: 'pacto',
      max: 10,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 15_000,
      query_timeout: 20_000,
      idle_in_transaction_session_timeout: 15_000,
      idleTimeoutMillis: 30_000,
      types,
    }),
    (error) => deps.log.warn({ code: 'store_connection_lost', reason: error.message }),
  )
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  let closing: Promise<void> | undefined
  return {
    db,
    kind: 'postgres',
    boss: () => ({ ...address, application_name: 'pacto-jobs', max: 3 }),
    maintain: async () => undefined,
    scrub: async () => undefined,
    place: () => readPlace(db),
    close: () => (closing ??= db.destroy()),
  }
}
