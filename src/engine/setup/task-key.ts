import type { Kysely } from 'kysely'
import { readMeta, replaceMeta } from '../../store/meta.ts'
import type { DB } from '../../store/schema.ts'
import type { TaskKeyPlace } from './set-up.ts'

/** Where tasks carry their key: `body` once the portal refused a unique property on tasks (engineering §8). */
export const readTaskKeyPlace = async (db: Kysely<DB>): Promise<'property' | 'body'> =>
  (await readMeta(db, 'task_key')) === 'body' ? 'body' : 'property'

/** Remembers where; later runs of setup may find a portal that no longer refuses. */
export const writeTaskKeyPlace = (db: Kysely<DB>, place: 'property' | 'body'): Promise<void> =>
  replaceMeta(db, { key: 'task_key', value: place })

/** The same for `setUp`, on a store that is at hand. */
export const taskKeyPlaceIn = async (db: Kysely<DB>): Promise<TaskKeyPlace> => ({
  before: await readTaskKeyPlace(db),
  remember: (place) => writeTaskKeyPlace(db, place),
})
