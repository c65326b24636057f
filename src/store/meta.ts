import type { Kysely } from 'kysely'
import type { DB } from './schema.ts'

/** `task_key`: `property`, or `body` where the portal refuses a unique property on tasks. */
export type MetaKey = 'go_live_at' | 'live_at' | 'portal_id' | 'app_id' | 'task_key' | 'reconciled_at'

/** A fact about this installation; null while it is not known. */
export const readMeta = async (db: Kysely<DB>, key: MetaKey): Promise<string | null> => {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value ?? null
}

/** Writes the fact if there is none yet, and answers the one that stands (goLiveAt is the first start's, kept). */
export const writeMeta = async (db: Kysely<DB>, input: { key: MetaKey; value: string }): Promise<string> => {
  await db
    .insertInto('meta')
    .values(input)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  return (await readMeta(db, input.key)) ?? input.value
}

/** Writes the fact, whatever stood there. */
export const replaceMeta = async (db: Kysely<DB>, input: { key: MetaKey; value: string }): Promise<void> => {
  await db
    .insertInto('meta')
    .values(input)
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: input.value }))
    .execute()
}
