import type { Kysely } from 'kysely'
import { toJson, type JsonObject } from '../json.ts'
import type { DB } from '../schema.ts'

/** What holds now beside the signed terms; null before the first start was given any. `lock`: until the commit. */
export const loadOperations = async (
  db: Kysely<DB>,
  key: string,
  { lock }: { lock: boolean } = { lock: false },
): Promise<JsonObject | null> => {
  const row = await db
    .selectFrom('operations')
    .select('operations')
    .where('agreement_key', '=', key)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  return row?.operations ?? null
}

/** Replaces the operations, at once. `by`: who changed them (user id, e-mail, or `machine`). */
export const saveOperations = async (
  db: Kysely<DB>,
  input: { key: string; operations: JsonObject; at: Date; by: string },
): Promise<void> => {
  const row = { operations: toJson(input.operations), changed_at: input.at, changed_by: input.by }
  await db
    .insertInto('operations')
    .values({ agreement_key: input.key, ...row })
    .onConflict((conflict) => conflict.column('agreement_key').doUpdateSet(row))
    .execute()
}
