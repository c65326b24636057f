import { loadUntold } from '../../store/batches/load-untold.ts'
import { wakeContacts } from '../../store/contacts/wake-contacts.ts'
import type { EngineDeps } from '../deps.ts'
import { parkSlipped } from './park-bursts.ts'
import { remindOfBatches } from './remind-of-batches.ts'

const TEN_MINUTES = 10 * 60_000
const MOST = 1_000

/**
 * What the import shield does by itself, every minute: parks what slipped through, tells contacts what was done with
 * their batch where an instance was stopped before it could, and reminds of what waits.
 */
export async function watchBatches(deps: EngineDeps): Promise<void> {
  const { current } = await deps.book.read()
  if (!current) return
  await parkSlipped(deps, { agreement: current })
  const now = deps.clock.now()
  // The whole of a waiting batch is looked at for it, and it is needed only after a crash.
  if (now.getTime() % TEN_MINUTES < TEN_MINUTES / 10)
    await wakeContacts(deps.db, { ids: await loadUntold(deps.db, { limit: MOST }), at: now })
  await remindOfBatches(deps, current)
}
