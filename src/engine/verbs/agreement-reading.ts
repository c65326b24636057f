import { z } from 'zod'
import { exportDocument } from '../../agreement/export-document.ts'
import { listDays } from '../../agreement/list-days.ts'
import type { Terms } from '../../domain/agreement.ts'
import { loadAgreementVersions } from '../../store/agreements/agreement-versions.ts'
import { loadDraft } from '../../store/agreements/draft.ts'
import { loadOperations } from '../../store/agreements/operations.ts'
import { AGREEMENT_KEY, toOperations } from '../agreement/agreement-book.ts'
import type { EngineDeps } from '../deps.ts'
import { answer, refuse, remoteVerb } from './remote-verb.ts'

const version = z.int().positive().nullable()

/** `pacto agreement show`: the document as it was signed, comments and all. */
export const agreementShow = remoteVerb({
  name: 'agreement.show',
  asksHubSpot: false,
  input: z.strictObject({ version, draft: z.boolean(), operations: z.boolean() }),
  run: async ({ db }, input) => {
    const draft = input.draft ? await loadDraft(db, AGREEMENT_KEY) : null
    const found = input.draft ? draft : await findVersion(db, input.version)
    if (!found)
      return refuse('version_unknown', 'There is no such version or draft: see `agreement versions`.')
    const operations = input.operations ? toOperations(await loadOperations(db, AGREEMENT_KEY)) : null
    return answer({ document: operations ? exportDocument(found.document, operations) : found.document })
  },
})

/** `pacto agreement days`: what will be skipped, by name and why. `version` null: the one in force. */
export const agreementDays = remoteVerb({
  name: 'agreement.days',
  asksHubSpot: false,
  input: z.strictObject({ version, calendar: z.string().nullable(), year: z.int() }),
  run: async ({ db }, input) => {
    const found = await findVersion(db, input.version)
    if (!found) return refuse('version_unknown', 'There is no such version: see `agreement versions`.')
    const operations = toOperations(await loadOperations(db, AGREEMENT_KEY))
    const terms = found.terms as unknown as Terms
    return answer({ days: listDays(terms, operations?.exceptions ?? [], input) })
  },
})

async function findVersion(db: EngineDeps['db'], asked: number | null) {
  const versions = await loadAgreementVersions(db)
  return asked === null ? versions.at(-1) : versions.find((one) => one.version === asked)
}
