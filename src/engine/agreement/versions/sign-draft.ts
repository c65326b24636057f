import type { Side } from '../../../domain/agreement.ts'
import { saveDraft } from '../../../store/agreements/draft.ts'
import { inTransaction } from '../../../store/in-transaction.ts'
import type { JsonObject } from '../../../store/json.ts'
import type { EngineDeps } from '../../deps.ts'
import { answer, refuse, type Answer } from '../../verbs/remote-verb.ts'
import { noteAgreement } from './note-agreement.ts'
import { keepDraft } from './keep-draft.ts'
import { hashOf, sidesOf, toSignatures, unsignedSides, type Signature } from './signature.ts'

export type Signed = { sides: string[]; hash: string; signatures: Signature[]; missing: string[] }

type Input = {
  who: string
  document: string | null
  /** For this one alone, where somebody is named for both. */
  side?: Side
  via?: Signature['via']
  /** Of the document that was seen: another one is not signed. */
  hash?: string
}

/** A named signatory signs the draft as it stands, with the time (engineering §11). */
export async function signDraft(
  { db, clock }: Pick<EngineDeps, 'db' | 'clock'>,
  { who, document, side: only, via = 'machine', hash: seen }: Input,
): Promise<Answer<Signed>> {
  return inTransaction(db, async (trx) => {
    const now = clock.now()
    const kept = await keepDraft(trx, { document, by: who, now })
    if (!kept.ok) return kept
    const { draft, read } = kept.data
    const sides = sidesOf(who, read.terms).filter((side) => only === undefined || side === only)
    if (sides.length === 0) return refuse('not_a_signatory', whoMaySign(who, read.terms.signatories))
    const hash = hashOf(draft.document)
    if (seen !== undefined && seen !== hash)
      return refuse('draft_changed', 'The draft is another one by now: read it again.')
    const made = sides.map((side): Signature => ({ side, who, at: now.toISOString(), via, hash }))
    const others = toSignatures(draft.signatures).filter(({ side }) => !sides.includes(side))
    const signatures = [...others, ...made]
    await saveDraft(trx, { ...draft, signatures: signatures as unknown as JsonObject[] })
    await noteAgreement(trx, {
      at: now,
      kind: 'agreement_signed',
      version: null,
      detail: { who, sides, hash, via },
    })
    return answer({ sides, hash, signatures, missing: unsignedSides(signatures, draft.document, read.terms) })
  })
}

function whoMaySign(who: string, signatories: { sales: string; marketing: string } | null): string {
  return signatories === null
    ? 'The document names no signatories: add terms.signatories with one person a side.'
    : `${who} is no signatory. The document names ${signatories.sales} for Sales and ${signatories.marketing} for Marketing.`
}
