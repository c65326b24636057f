import { sql, type Kysely } from 'kysely'
import type { DB } from './schema.ts'

/** `task_key`: `property`, or `body` where the portal refuses a unique property on tasks. */
export type MetaKey =
  | 'go_live_at'
  | 'live_at'
  | 'portal_id'
  /** Of a store that is or was moved into another. */
  | 'store_id'
  | 'app_id'
  | 'task_key'
  /** When the last comparison with HubSpot that ended began; its result; the one under way. */
  | 'reconciled_at'
  | 'reconciliation'
  | 'reconciling'
  /** Something was erased, and the engine's files may still hold it. */
  | 'scrub_due'
  /** The formulas that everything was measured by (engineering §13). */
  | 'figures'
  /** How far deals were read, and when. */
  | 'deals'
  /** Where the store lay when it was last opened; since when it may lack what HubSpot has, for it was copied or restored. */
  | 'place'
  | 'restored_at'
  /** The migration that a release has to know to work on this store: written by one that does more than add. */
  | 'least_schema'
  /** The last backfill that ended, the one under way, and a trial of one. */
  | 'backfill'
  | 'backfilling'
  | 'backfilling_dry'
  /** Handoffs before it are no longer kept; when the retention last went through, and what it took away so far. */
  | 'kept_from'
  | 'retention'

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

/** Writes the fact if what stands there is still `from` (null: nothing). False: somebody else was first. */
export const swapMeta = async (
  db: Kysely<DB>,
  { key, from, to }: { key: MetaKey; from: string | null; to: string },
): Promise<boolean> => {
  const write =
    from === null
      ? sql`insert into meta (key, value) values (${key}, ${to}) on conflict (key) do nothing`
      : sql`update meta set value = ${to} where key = ${key} and value = ${from}`
  return (await write.execute(db)).numAffectedRows === 1n
}

export const forgetMeta = async (db: Kysely<DB>, key: MetaKey): Promise<void> => {
  await db.deleteFrom('meta').where('key', '=', key).execute()
}
