import type { Kysely } from 'kysely'
import { toJson, type JsonObject } from '../json.ts'
import type { DB } from '../schema.ts'

export type AgreementVersion = {
  key: string
  version: number
  /** The document as it was signed. */
  document: string
  /** The terms read from it, plain JSON. */
  terms: JsonObject
  activatedAt: Date
  signatures: JsonObject[]
}

/** Keeps a version for good. A version that is there already is refused by the database (23505). */
export const saveAgreementVersion = async (db: Kysely<DB>, input: AgreementVersion): Promise<void> => {
  await db
    .insertInto('agreement_version')
    .values({
      agreement_key: input.key,
      version: input.version,
      document: input.document,
      terms: toJson(input.terms),
      activated_at: input.activatedAt,
      signatures: toJson(input.signatures),
    })
    .execute()
}

/** All versions, oldest first: the last of a key is in force, the others belong to the cycles opened under them. */
export const loadAgreementVersions = (db: Kysely<DB>): Promise<AgreementVersion[]> =>
  db
    .selectFrom('agreement_version')
    .select([
      'agreement_key as key',
      'version',
      'document',
      'terms',
      'activated_at as activatedAt',
      'signatures',
    ])
    .orderBy('agreement_key')
    .orderBy('version')
    .execute()
