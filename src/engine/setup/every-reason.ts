import type { Kysely } from 'kysely'
import { SHIPPED_REASONS } from '../../agreement/shipped-reasons.ts'
import type { Reason, Terms } from '../../domain/agreement.ts'
import type { DB } from '../../store/schema.ts'
import { AGREEMENT_KEY } from '../agreement/agreement-book.ts'

/**
 * The reasons of the agreement in force, then every other one that ever was in force, hidden: codes are never
 * reused and a record may hold them (product §2).
 */
export const everyReason = async (
  db: Kysely<DB> | null,
  current: readonly Reason[] = SHIPPED_REASONS,
): Promise<Reason[]> => {
  const versions =
    db === null
      ? []
      : await db
          .selectFrom('agreement_version')
          .select('terms')
          .where('agreement_key', '=', AGREEMENT_KEY)
          .orderBy('version', 'desc')
          .execute()
  const all = [...current]
  const former = [...versions.flatMap(({ terms }) => (terms as unknown as Terms).reasons), ...SHIPPED_REASONS]
  for (const reason of former)
    if (!all.some(({ code }) => code === reason.code)) all.push({ ...reason, hidden: true })
  return all
}
