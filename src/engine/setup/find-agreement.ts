import { readFile } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import type { Problem } from '../../agreement/problem.ts'
import { readAgreement } from '../../agreement/read-agreement.ts'
import { SHIPPED_REASONS } from '../../agreement/shipped-reasons.ts'
import type { Clock } from '../../clock.ts'
import type { Operations, Reason, Terms } from '../../domain/agreement.ts'
import type { DB } from '../../store/schema.ts'
import { AGREEMENT_KEY, createAgreementBook } from '../agreement/agreement-book.ts'

export type AgreementFound =
  | { from: 'store' | 'file'; terms: Terms; operations: Operations; hints: string[]; version: number | null }
  | { from: 'bad_file'; problems: Problem[] }
  | { from: 'no_file'; path: string }
  | { from: 'nowhere' }

type Deps = { db: Kysely<DB> | null; clock: Clock }

/** The agreement in force; before the first start, the one of the file that start would take. */
export const findAgreement = async (deps: Deps, file: string | null): Promise<AgreementFound> => {
  const stored = deps.db === null ? null : await inForce({ db: deps.db, clock: deps.clock })
  if (stored !== null) return stored
  if (file === null) return { from: 'nowhere' }
  const document = await readFile(file, 'utf8').catch(() => null)
  if (document === null) return { from: 'no_file', path: file }
  const read = readAgreement(document, { now: deps.clock.now() })
  return read.ok
    ? { from: 'file', ...read.agreement, hints: read.hints, version: null }
    : { from: 'bad_file', problems: read.problems }
}

const inForce = async (deps: { db: Kysely<DB>; clock: Clock }): Promise<AgreementFound | null> => {
  const { current } = await createAgreementBook(deps).read()
  return current === null ? null : { from: 'store', hints: [], ...current }
}

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
