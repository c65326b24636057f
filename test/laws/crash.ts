import type { KyselyPlugin } from 'kysely'
import type { Engine } from '../../src/engine/create-engine.ts'
import type { Store } from '../../src/store/store.ts'
import { anotherEngine } from '../support/test-world.ts'
import type { Bench } from './bench.ts'

/**
 * An instance takes every step once and dies at its nth query: before a lease is taken, between the reading of HubSpot
 * and the commit, inside a transaction, or after HubSpot did what it was told and before that is noted. Dead is dead:
 * nothing of its later queries arrives either, so its leases stay.
 */
export async function crashAt(bench: Bench, nth: number): Promise<void> {
  let left = nth
  const dies: KyselyPlugin = {
    transformQuery: ({ node }) => {
      left -= 1
      if (left < 0) throw new Error('the process is dead')
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const store: Store = { ...bench.store, db: bench.store.db.withPlugin(dies) }
  const engine = anotherEngine(bench.world, store)
  await takeEveryStep(engine).catch(() => undefined)
}

async function takeEveryStep(engine: Engine): Promise<void> {
  await engine.drainInbox()
  await engine.workContacts()
  await engine.deliverContacts()
  await engine.deliverTasks()
}
