import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import { fromPglite } from 'pg-boss'
import { maintain } from './maintain.ts'
import { migrate } from './migrate.ts'
import type { DB } from './schema.ts'
import type { Store } from './store.ts'

const wrap = (pglite: PGlite): Store => {
  const db = new Kysely<DB>({ dialect: new PGliteDialect({ pglite }) })
  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    await db.destroy()
    if (!pglite.closed) await pglite.close()
  }
  return {
    db,
    kind: 'memory',
    boss: () => ({ db: fromPglite(pglite), backend: 'pglite' }),
    maintain: () => maintain(db),
    scrub: async () => undefined,
    place: async () => 'memory',
    close: () => (closing ??= close()),
  }
}

/**
 * A store in memory, in this thread: for scenarios, the headless demo and tests. `from` is what `dumpMemory` made:
 * opening with it costs about a tenth of a first start.
 */
export const openMemory = async (from?: Blob): Promise<Store> => {
  const pglite = await PGlite.create(from ? { loadDataDir: from } : {})
  const store = wrap(pglite)
  await migrate(store.db)
  return store
}

/** An empty, migrated store as bytes, for `openMemory`. */
export const dumpMemory = async (): Promise<Blob> => {
  const pglite = await PGlite.create()
  const store = wrap(pglite)
  await migrate(store.db)
  const dump = await pglite.dumpDataDir('none')
  await store.close()
  return dump
}
