import type { Kysely } from 'kysely'
import type { DB } from '../../store/schema.ts'

const KEY = 'task_key'

/** Where tasks carry their key: `body` once the portal refused a unique property on tasks (engineering §8). */
export const readTaskKeyPlace = async (db: Kysely<DB>): Promise<'property' | 'body'> => {
  const row = await db.selectFrom('meta').select('value').where('key', '=', KEY).executeTakeFirst()
  return row?.value === 'body' ? 'body' : 'property'
}

/** Remembers where; later runs of setup may find a portal that no longer refuses. */
export const writeTaskKeyPlace = async (db: Kysely<DB>, place: 'property' | 'body'): Promise<void> => {
  await db
    .insertInto('meta')
    .values({ key: KEY, value: place })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: place }))
    .execute()
}
