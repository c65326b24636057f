import type { Kysely } from 'kysely'
import { readMeta, replaceMeta } from './meta.ts'
import type { DB } from './schema.ts'
import type { Store } from './store.ts'

/**
 * Compares where the store lies with where it lay, and notes since when it may lack what was done in HubSpot: a backup, a
 * copy, or a replica that took over is older than what it stands for. True: it lies elsewhere than before.
 */
export const notePlace = async (
  { db, place }: Pick<Store, 'db' | 'place'>,
  { at }: { at: Date },
): Promise<boolean> => {
  const [before, now] = [await readMeta(db, 'place'), await place()]
  if (before === now) return false
  // First the consequence: whoever dies in between comes by here again.
  if (before !== null) await replaceMeta(db, { key: 'restored_at', value: at.toISOString() })
  await replaceMeta(db, { key: 'place', value: now })
  return before !== null
}

/** Whether it was ever restored: what it does not know to be there may be there all the same. */
export const wasRestored = async (db: Kysely<DB>): Promise<boolean> =>
  (await readMeta(db, 'restored_at')) !== null
