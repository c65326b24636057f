import type { Kysely } from 'kysely'
import type { ConstructorOptions } from 'pg-boss'
import type { Backup } from './backup/back-up.ts'
import type { DB } from './schema.ts'

/** An open, migrated store. PGlite and PostgreSQL differ only behind this. */
export type Store = {
  db: Kysely<DB>
  kind: 'pglite' | 'postgres' | 'memory'
  /** What `new PgBoss(…)` needs to live in the same database. Never call pg-boss inside a transaction. */
  boss(): ConstructorOptions
  /** Vacuums what needs it (embedded only; PostgreSQL does it by itself). Runs by timer on `pglite`. */
  maintain(): Promise<void>
  /** Has what was erased leave the files too (embedded only, engineering §15). Webhooks wait while a table is written. */
  scrub(): Promise<void>
  /** Makes a backup, a file in the data directory (embedded only; a database server has its own ways). */
  backUp?(): Promise<Backup>
  /** Where it lies, as far as can be told: another word than before means that it was copied or restored. */
  place(): Promise<string>
  /** Waits for running statements, then closes. A second call does nothing. */
  close(): Promise<void>
}
