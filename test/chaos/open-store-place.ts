import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../support/start-postgres.ts'
import type { ServiceOptions } from '../support/start-service.ts'

/**
 * How many instances of the service work on it at once, and where tasks carry their key: as a unique property, of which
 * HubSpot itself refuses a second one, or, in portals that have none, in their body, where nothing but we does.
 */
export const STORES = {
  pglite: { instances: 1, keys: 'property' },
  postgres: { instances: 1, keys: 'body' },
  'postgres-pair': { instances: 2, keys: 'body' },
  'postgres-three': { instances: 3, keys: 'body' },
} as const
export type StoreName = keyof typeof STORES

/** Where a store is, for services that come and go; gone with everything in it after `close`. */
export type StorePlace = { store: ServiceOptions['store']; close(): Promise<void> }

/** A folder of its own, or a PostgreSQL of its own. */
export async function openStorePlace(name: StoreName): Promise<StorePlace> {
  if (name === 'pglite') {
    const folder = await mkdtemp(join(tmpdir(), 'pacto-chaos-'))
    return {
      store: { dataDir: join(folder, 'data') },
      close: () => rm(folder, { recursive: true, force: true }),
    }
  }
  const server = await startPostgres()
  return { store: { databaseUrl: server.url }, close: () => server.stop() }
}
