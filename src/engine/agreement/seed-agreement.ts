import type { Kysely } from 'kysely'
import type { Operations, Terms } from '../../domain/agreement.ts'
import { saveOperations } from '../../store/agreements/operations.ts'
import { loadAgreementVersions, saveAgreementVersion } from '../../store/agreements/agreement-versions.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import type { JsonObject } from '../../store/json.ts'
import type { DB } from '../../store/schema.ts'
import { codeOf } from '../../store/store-error.ts'
import { AGREEMENT_KEY } from './agreement-book.ts'

type Seed = { document: string; terms: Terms; operations: Operations; at: Date }

const UNIQUE_VIOLATION = '23505'

/**
 * Makes the file's agreement version 1 and its operations the first ones, if there is no agreement yet. Answers
 * whether it did: afterwards the store is right and the file is not looked at again (engineering §11).
 */
export async function seedAgreement(db: Kysely<DB>, seed: Seed): Promise<boolean> {
  const versions = await loadAgreementVersions(db)
  if (versions.length > 0) return false
  try {
    await inTransaction(db, (trx) => write(trx, seed))
    return true
  } catch (error) {
    // Another instance started at the same moment with the same file.
    if (codeOf(error) === UNIQUE_VIOLATION) return false
    throw error
  }
}

async function write(db: Kysely<DB>, { document, terms, operations, at }: Seed): Promise<void> {
  const key = AGREEMENT_KEY
  const json = (value: object): JsonObject => value as JsonObject
  await saveAgreementVersion(db, {
    key,
    version: 1,
    document,
    terms: json(terms),
    activatedAt: at,
    signatures: [],
  })
  await saveOperations(db, { key, operations: json(operations), at, by: 'first start' })
}
