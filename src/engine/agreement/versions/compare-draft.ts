import { sql } from 'kysely'
import { compare, type Difference } from '../../../agreement/compare.ts'
import { parseYaml } from '../../../agreement/parse-yaml.ts'
import { raw } from '../../../agreement/checks/raw.ts'
import type { Terms } from '../../../domain/agreement.ts'
import { loadAgreementVersions } from '../../../store/agreements/agreement-versions.ts'
import { loadDraft } from '../../../store/agreements/draft.ts'
import { loadOperations } from '../../../store/agreements/operations.ts'
import type { EngineDeps } from '../../deps.ts'
import { answer, refuse, type Answer } from '../../verbs/remote-verb.ts'
import { AGREEMENT_KEY, toOperations } from '../agreement-book.ts'
import { compareDays, type DayDifference } from './compare-days.ts'
import { readDraft } from './read-draft.ts'
import { hashOf, toSignatures, unsignedSides } from './signature.ts'

export type Compared = {
  /** The version in force; null: the draft would be the first. */
  version: number | null
  hash: string
  /** Clause by clause, as the documents have them; null: not written there, its default holds. */
  clauses: Difference[]
  /** Days from today on that are worked on by one and not by the other, or at other hours. */
  days: DayDifference[]
  /** Open cycles, which stay under their version until they are migrated. */
  open: { version: number; tier: string; cycles: number }[]
  unsigned: string[]
  hints: string[]
}

/** The draft (or a document that is not kept) against the version in force. Nothing is written. */
export async function compareDraft(
  { db, clock }: Pick<EngineDeps, 'db' | 'clock'>,
  document: string | null,
): Promise<Answer<Compared>> {
  const draft = await loadDraft(db, AGREEMENT_KEY)
  const text = document ?? draft?.document
  if (text === undefined)
    return refuse('no_draft', 'There is no draft: give a file, or keep one with `agreement draft FILE`.')
  const now = clock.now()
  const operations = toOperations(await loadOperations(db, AGREEMENT_KEY))
  const read = readDraft(text, { now, operations })
  if (!read.ok) return read
  const inForce = (await loadAgreementVersions(db)).at(-1)
  const terms = inForce ? (inForce.terms as unknown as Terms) : null
  const signatures = draft?.document === text ? toSignatures(draft.signatures) : []
  return answer({
    version: inForce?.version ?? null,
    hash: hashOf(text),
    clauses: compare(termsOf(inForce?.document ?? ''), termsOf(text), ['terms']),
    days: terms ? compareDays(terms, read.data.terms, now) : [],
    open: await countOpen(db),
    unsigned: unsignedSides(signatures, text, read.data.terms),
    hints: read.data.hints,
  })
}

/** As written: what a person reads is what is compared. */
function termsOf(document: string): unknown {
  const parsed = parseYaml(document)
  return parsed.ok ? raw(raw(parsed.source.data)['terms']) : {}
}

async function countOpen(db: EngineDeps['db']): Promise<Compared['open']> {
  const { rows } = await sql<Compared['open'][number]>`
    select agreement_version as version, tier, count(*)::int as cycles from cycle where live
    group by agreement_version, tier order by agreement_version, tier`.execute(db)
  return rows
}
