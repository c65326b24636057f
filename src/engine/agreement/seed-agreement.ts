import type { Kysely } from 'kysely'
import type { Operations, Terms } from '../../domain/agreement.ts'
import { toJson } from '../../store/json.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import type { DB } from '../../store/schema.ts'
import { AGREEMENT_KEY } from './agreement-book.ts'

/**
 * Makes the file's agreement version 1 and its operations the first ones, if there is no agreement yet. Answers
 * whether it did: afterwards the store is right and the file is not looked at again (engineering §11).
 */
export async function seedAgreement(
  db: Kysely<DB>,
  input: { document: string; terms: Terms; operations: Operations; at: Date },
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const made = await trx
      .insertInto('agreement_version')
      .values({
        agreement_key: AGREEMENT_KEY,
        version: 1,
        document: input.document,
        terms: toJson(input.terms),
        activated_at: input.at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('version')
      .executeTakeFirst()
    if (!made) return false
    await trx
      .insertInto('operations')
      .values({
        agreement_key: AGREEMENT_KEY,
        operations: toJson(input.operations),
        changed_at: input.at,
        changed_by: 'first start',
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return true
  })
}
