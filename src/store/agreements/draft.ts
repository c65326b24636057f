import type { Kysely } from 'kysely'
import { toJson, type JsonObject } from '../json.ts'
import type { DB } from '../schema.ts'

export type Draft = {
  key: string
  document: string
  changedAt: Date
  changedBy: string
  signatures: JsonObject[]
}

/** The draft of the next version; null: there is none. `lock`: until the commit. */
export const loadDraft = async (
  db: Kysely<DB>,
  key: string,
  { lock }: { lock: boolean } = { lock: false },
): Promise<Draft | null> => {
  const row = await db
    .selectFrom('agreement_draft')
    .select([
      'agreement_key as key',
      'document',
      'changed_at as changedAt',
      'changed_by as changedBy',
      'signatures',
    ])
    .where('agreement_key', '=', key)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  return row ?? null
}

/** Replaces the draft with its signatures. */
export const saveDraft = async (db: Kysely<DB>, draft: Draft): Promise<void> => {
  const row = {
    document: draft.document,
    changed_at: draft.changedAt,
    changed_by: draft.changedBy,
    signatures: toJson(draft.signatures),
  }
  await db
    .insertInto('agreement_draft')
    .values({ agreement_key: draft.key, ...row })
    .onConflict((conflict) => conflict.column('agreement_key').doUpdateSet(row))
    .execute()
}

export const dropDraft = async (db: Kysely<DB>, key: string): Promise<void> => {
  await db.deleteFrom('agreement_draft').where('agreement_key', '=', key).execute()
}
