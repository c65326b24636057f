import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import { openEmbedded } from './open-embedded.ts'
import { openMemory, type MemoryOptions } from './open-memory.ts'
import { openPostgres } from './open-postgres.ts'
import type { Store } from './store.ts'

export type StoreOptions = { databaseUrl: string } | { dataDir: string } | ({ memory: true } & MemoryOptions)

/** Opens the store, its tables brought up to date. Errors carry a code and say what to do (`StoreErrorCode`). */
export const openStore = (options: StoreOptions, deps: { clock: Clock; log: Logger }): Promise<Store> => {
  if ('databaseUrl' in options) return openPostgres(options.databaseUrl, deps)
  if ('dataDir' in options) return openEmbedded(options.dataDir, deps)
  return openMemory(options)
}
