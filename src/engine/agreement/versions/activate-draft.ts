import type { Kysely } from 'kysely'
import { raw } from '../../../agreement/checks/raw.ts'
import { parseYaml } from '../../../agreement/parse-yaml.ts'
import type { Side } from '../../../domain/agreement.ts'
import { loadAgreementVersions, saveAgreementVersion } from '../../../store/agreements/agreement-versions.ts'
import { dropDraft } from '../../../store/agreements/draft.ts'
import { loadOperations, saveOperations } from '../../../store/agreements/operations.ts'
import { inTransaction } from '../../../store/in-transaction.ts'
import type { JsonObject } from '../../../store/json.ts'
import { writeMeta } from '../../../store/meta.ts'
import type { DB } from '../../../store/schema.ts'
import { codeOf } from '../../../store/store-error.ts'
import type { EngineDeps } from '../../deps.ts'
import { answer, refuse, type Answer } from '../../verbs/remote-verb.ts'
import { AGREEMENT_KEY } from '../agreement-book.ts'
import { keepDraft, type DraftStanding } from './keep-draft.ts'
import { misfitsOfPortal } from './misfits-of-portal.ts'
import { noteAgreement } from './note-agreement.ts'
import { hashOf, toSignatures, unsignedSides } from './signature.ts'

export type Activated = { version: number; activatedAt: string; openCycles: number; hints: string[] }

type Input = { by: string; document: string | null }

const UNIQUE_VIOLATION = '23505'

/**
 * The draft becomes the version in force: it needs both sides' sections, both signatures on exactly this document, and
 * a portal that has what it speaks of. Refused with every reason at once. Running cycles keep theirs (product §2).
 */
export async function activateDraft(deps: EngineDeps, input: Input): Promise<Answer<Activated>> {
  const now = deps.clock.now()
  const kept = await inTransaction(deps.db, (trx) => keepDraft(trx, { ...input, now }))
  if (!kept.ok) return kept
  // HubSpot is asked before the transaction that activates: none is open while it answers (design §1).
  const misfits = await misfitsOfPortal(deps.hs, kept.data.read)
  const reasons = [...lacks(kept.data), ...misfits]
  if (reasons.length > 0) return refuse('not_ready', 'The draft cannot be activated:', reasons)
  try {
    const activated = await inTransaction(deps.db, (trx) => put(trx, { ...kept.data, by: input.by, now }))
    await deps.book.readAnew()
    await deps.installation.liveAt()
    return activated
  } catch (error) {
    if (codeOf(error) !== UNIQUE_VIOLATION) throw error
    return refuse('activated_meanwhile', 'Another version was activated at the same moment: compare again.')
  }
}

const SIDE_WORDS: Record<Side, string> = { sales: 'Sales', marketing: 'Marketing' }

function lacks({ draft, read: { terms } }: DraftStanding): string[] {
  const unsigned = unsignedSides(toSignatures(draft.signatures), draft.document, terms)
  return [
    ...emptySections(draft.document),
    ...(terms.signatories === null
      ? ['terms.signatories names nobody: one person a side has to sign.']
      : unsigned.map((side) => {
          const who = terms.signatories?.[side] ?? ''
          return `${SIDE_WORDS[side]} has not signed this document: \`agreement sign --as ${who}\`.`
        })),
  ]
}

function emptySections(document: string): string[] {
  return emptySides(document).map(
    (side) => `terms.${side} is empty: ${SIDE_WORDS[side]} has committed to nothing.`,
  )
}

/** What a side did not write it cannot sign: defaults alone are nobody's commitment. */
export function emptySides(document: string): Side[] {
  const parsed = parseYaml(document)
  const terms = parsed.ok ? raw(raw(parsed.source.data)['terms']) : {}
  return (['sales', 'marketing'] as const).filter((side) => Object.keys(raw(terms[side])).length === 0)
}

type Ready = DraftStanding & { by: string; now: Date }

async function put(trx: Kysely<DB>, { draft, read, by, now }: Ready): Promise<Answer<Activated>> {
  const again = await keepDraft(trx, { document: null, by, now })
  if (
    !again.ok ||
    hashOf(again.data.draft.document) !== hashOf(draft.document) ||
    lacks(again.data).length > 0
  )
    return refuse('draft_changed', 'The draft was changed meanwhile: compare and sign again.')
  const versions = await loadAgreementVersions(trx)
  const version = Math.max(0, ...versions.map((one) => one.version)) + 1
  const { signatures } = again.data.draft
  await saveAgreementVersion(trx, {
    key: AGREEMENT_KEY,
    version,
    document: draft.document,
    terms: read.terms as unknown as JsonObject,
    activatedAt: now,
    signatures,
  })
  await firstOperations(trx, { read, by, now })
  await dropDraft(trx, AGREEMENT_KEY)
  await noteAgreement(trx, { at: now, kind: 'agreement_activated', version, detail: { by, signatures } })
  const openCycles = await countOpen(trx)
  return answer({ version, activatedAt: now.toISOString(), openCycles, hints: read.hints })
}

/** The first version brings the first operations; where they say `live`, nothing was ever only observed. */
async function firstOperations(
  trx: Kysely<DB>,
  { read: { operations }, by, now }: Pick<Ready, 'read' | 'by' | 'now'>,
): Promise<void> {
  if ((await loadOperations(trx, AGREEMENT_KEY)) !== null) return
  await saveOperations(trx, {
    key: AGREEMENT_KEY,
    operations: operations as unknown as JsonObject,
    at: now,
    by,
  })
  if (operations.mode === 'live') await writeMeta(trx, { key: 'live_at', value: now.toISOString() })
}

async function countOpen(db: Kysely<DB>): Promise<number> {
  const row = await db
    .selectFrom('cycle')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('live', '=', true)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}
