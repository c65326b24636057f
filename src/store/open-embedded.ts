import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Kysely, PGliteDialect } from 'kysely'
import { fromPglite } from 'pg-boss'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import { backUp } from './backup/back-up.ts'
import { checkDurability } from './check-durability.ts'
import { keepMaintained } from './keep-maintained.ts'
import { lockDataDir } from './lock-data-dir.ts'
import { maintain } from './maintain.ts'
import { migrate } from './migrate.ts'
import { createPGliteClient, type PGliteClient } from './pglite-client.ts'
import { prepareDataDir, refuseMoved } from './prepare-data-dir.ts'
import { scrubFiles } from './erase/scrub-files.ts'
import type { DB } from './schema.ts'
import type { Store } from './store.ts'

type Deps = { clock: Clock; log: Logger }

const start = async (client: PGliteClient): Promise<Kysely<DB>> => {
  await client.waitReady
  const db = new Kysely<DB>({ dialect: new PGliteDialect({ pglite: client }) })
  await migrate(db)
  await checkDurability(client)
  return db
}

/**
 * A durable store in a directory, for one process: no server to install. Throws `data_dir_in_use`,
 * `data_dir_open_to_others`, `data_dir_unusable`, `store_moved`, `not_durable`, `migration_failed`.
 */
export const openEmbedded = async (dataDir: string, deps: Deps): Promise<Store> => {
  const path = resolve(dataDir)
  prepareDataDir(path)
  refuseMoved(path)
  const unlock = lockDataDir(path)
  const client = createPGliteClient({ dataDir: path })
  const shut = (): Promise<void> => client.close().finally(unlock)
  let db: Kysely<DB>
  try {
    db = await start(client)
  } catch (error) {
    await shut().catch(() => undefined)
    throw error
  }
  const stop = keepMaintained(deps, { client, db })
  let closing: Promise<void> | undefined
  return {
    db,
    kind: 'pglite',
    boss: () => ({ db: fromPglite(client), backend: 'pglite' }),
    maintain: () => maintain(db),
    scrub: () => scrubFiles(db),
    backUp: () => backUp({ client, clock: deps.clock }, { dataDir: path }),
    // Whoever copies a file makes a new one.
    place: async () => `embedded:${String((await stat(join(path, 'engine', 'PG_VERSION'))).ino)}`,
    close: () => (closing ??= stop().then(() => shut())),
  }
}
