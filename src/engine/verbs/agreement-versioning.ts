import { z } from 'zod'
import { inTransaction } from '../../store/in-transaction.ts'
import { activateDraft } from '../agreement/versions/activate-draft.ts'
import { addYear } from '../agreement/versions/add-year.ts'
import { compareDraft } from '../agreement/versions/compare-draft.ts'
import { goLive } from '../agreement/versions/go-live.ts'
import { keepDraft } from '../agreement/versions/keep-draft.ts'
import { migrateOpen } from '../agreement/versions/migrate-open.ts'
import { signDraft } from '../agreement/versions/sign-draft.ts'
import { hashOf } from '../agreement/versions/signature.ts'
import { answer, remoteVerb } from './remote-verb.ts'

/** A document's text, or null for the draft that is kept. */
const document = z.string().nullable()
const by = z.string()
const dryRun = z.boolean()

/** `pacto agreement draft FILE`: kept, and changed as often as needed; nothing of it applies yet. */
export const agreementDraft = remoteVerb({
  name: 'agreement.draft',
  asksHubSpot: false,
  input: z.strictObject({ document: z.string(), by }),
  run: ({ db, clock }, input) =>
    inTransaction(db, async (trx) => {
      const kept = await keepDraft(trx, { ...input, now: clock.now() })
      if (!kept.ok) return kept
      const { draft, read } = kept.data
      return answer({ hash: hashOf(draft.document), hints: read.hints, signatures: draft.signatures })
    }),
})

export const agreementDiff = remoteVerb({
  name: 'agreement.diff',
  asksHubSpot: false,
  input: z.strictObject({ document }),
  run: (deps, input) => compareDraft(deps, input.document),
})

export const agreementSign = remoteVerb({
  name: 'agreement.sign',
  asksHubSpot: false,
  input: z.strictObject({ document, who: z.string() }),
  run: signDraft,
})

export const agreementActivate = remoteVerb({
  name: 'agreement.activate',
  asksHubSpot: true,
  input: z.strictObject({ document, by }),
  run: activateDraft,
})

export const agreementMigrate = remoteVerb({
  name: 'agreement.migrate',
  asksHubSpot: true,
  input: z.strictObject({ to: z.int().positive(), dryRun, by }),
  run: migrateOpen,
})

export const agreementGoLive = remoteVerb({
  name: 'agreement.go-live',
  asksHubSpot: true,
  input: z.strictObject({ dryRun, by }),
  run: goLive,
})

export const agreementHolidays = remoteVerb({
  name: 'agreement.holidays',
  asksHubSpot: false,
  input: z.strictObject({ year: z.int().nullable(), dryRun, by }),
  run: addYear,
})
