import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, PostgresDialect, type Dialect } from 'kysely'
import { fromPglite, type ConstructorOptions } from 'pg-boss'
import { maintain } from './maintain.ts'
import { migrate } from './migrate.ts'
import { preparedPool } from './prepared-pool.ts'
import type { DB } from './schema.ts'
import type { Store } from './store.ts'

const wrap = (pglite: PGlite, { dialect, boss }: Driver): Store => {
  const db = new Kysely<DB>({ dialect })
  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    await db.destroy()
    if (!pglite.closed) await pglite.close()
  }
  return {
    db,
    kind: 'memory',
    boss,
    maintain: () => maintain(db),
    scrub: async () => undefined,
    place: async () => 'memory',
    close: () => (closing ??= close()),
  }
}

type Driver = { dialect: Dialect; boss(): ConstructorOptions }

const plain = (pglite: PGlite): Driver => ({
  dialect: new PGliteDialect({ pglite }),
  boss: () => ({ db: fromPglite(pglite), backend: 'pglite' }),
})

const preparing = (pglite: PGlite): Driver => ({
  dialect: new PostgresDialect({ pool: preparedPool(pglite) }),
  boss: () => {
    throw new Error('A world keeps its schedule by its own clock; open the store without `prepared`.')
  },
})

export type MemoryOptions = {
  /** What `dumpMemory` made: opening with it costs about a tenth of a first start. */
  from?: Blob | undefined
  /**
   * Each statement is planned once: a third of the time, for worlds that play weeks of small statements. Without it they go
   * the way of the embedded store in production.
   */
  prepared?: boolean
}

/** A store in memory, in this thread: for scenarios, the headless demo and tests. */
export const openMemory = async ({ from, prepared }: MemoryOptions = {}): Promise<Store> => {
  const pglite = await PGlite.create(from ? { loadDataDir: from } : {})
  const store = wrap(pglite, prepared ? preparing(pglite) : plain(pglite))
  await migrate(store.db)
  return store
}

/** An empty, migrated store as bytes, for `openMemory`. */
export const dumpMemory = async (): Promise<Blob> => {
  const pglite = await PGlite.create()
  const store = wrap(pglite, plain(pglite))
  await migrate(store.db)
  const dump = await pglite.dumpDataDir('none')
  await store.close()
  return dump
}
