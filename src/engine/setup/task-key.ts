import type { Kysely } from 'kysely'
import { readMeta, replaceMeta } from '../../store/meta.ts'
import type { DB } from '../../store/schema.ts'

/** Where tasks carry their key: `body` once the portal refused a unique property on tasks (engineering §8). */
export const readTaskKeyPlace = async (db: Kysely<DB>): Promise<'property' | 'body'> =>
  (await readMeta(db, 'task_key')) === 'body' ? 'body' : 'property'

/** Remembers where; later runs of setup may find a portal that no longer refuses. */
export const writeTaskKeyPlace = (db: Kysely<DB>, place: 'property' | 'body'): Promise<void> =>
  replaceMeta(db, { key: 'task_key', value: place })
