import { existsSync } from 'node:fs'
import type { Budget } from '../budget.ts'
import type { Config } from '../config.ts'
import { createHubSpot } from '../hubspot/client.ts'
import type { HubSpot } from '../hubspot/client.ts'
import { createLogger } from '../log.ts'
import { openStore } from '../store/open-store.ts'
import type { Store } from '../store/store.ts'
import { codeOf } from '../store/store-error.ts'
import { createOwnBudget } from './own-budget.ts'
import type { Io } from './io.ts'

const quiet = (io: Io) => createLogger({ level: 'silent', clock: io.clock })

/** `budget`: the store's, where there is one. */
export const openHubSpot = (config: Config, io: Io, budget: Budget = createOwnBudget(io.clock)): HubSpot =>
  createHubSpot({
    accessToken: config.accessToken,
    baseUrl: config.apiUrl,
    budget,
    clock: io.clock,
    log: quiet(io),
  })

export type StoreOpened = { ok: true; store: Store } | { ok: false; code: string; message: string }

/** Opens the store, or says why not: beside a running service the embedded one is locked. */
export const openStoreIfFree = async (config: Config, io: Io): Promise<StoreOpened> => {
  const where =
    config.databaseUrl === null ? { dataDir: config.dataDir } : { databaseUrl: config.databaseUrl }
  try {
    return { ok: true, store: await openStore(where, { clock: io.clock, log: quiet(io) }) }
  } catch (error) {
    return { ok: false, code: codeOf(error), message: error instanceof Error ? error.message : String(error) }
  }
}

/** There is a store already; the embedded one is made by the first start. */
export const hasStore = (config: Config): boolean => config.databaseUrl !== null || existsSync(config.dataDir)
