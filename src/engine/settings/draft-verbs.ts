import { z } from 'zod'
import { loadAgreementVersions, type AgreementVersion } from '../../store/agreements/agreement-versions.ts'
import { countOpen } from '../../store/agreements/count-open.ts'
import { dropDraft, loadDraft, type Draft } from '../../store/agreements/draft.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import type { Terms } from '../../domain/agreement.ts'
import { AGREEMENT_KEY } from '../agreement/agreement-book.ts'
import { keepDraft } from '../agreement/versions/keep-draft.ts'
import { noteAgreement } from '../agreement/versions/note-agreement.ts'
import { hashOf } from '../agreement/versions/signature.ts'
import type { EngineDeps } from '../deps.ts'
import { answer, remoteVerb, type Answer, type refuse } from '../verbs/remote-verb.ts'
import { baseOf, draftChange, draftText, type DraftChange } from './draft-text.ts'
import { lookAtDocument, type Checked } from './look-at-document.ts'
import { readDocument } from './read-document.ts'
import { asked, by } from './settings-input.ts'
import { openSettings, refuseUnlessAdmin, type SettingsUser } from './settings-user.ts'
import { dataOf, showAgreement, type AgreementShown } from './show-agreement.ts'
import { wordingFor } from './wording-for.ts'

export type AgreementDone = { done: 'now' | 'already'; agreement: AgreementShown }

/** The agreement in words, for anybody of the portal. */
export const settingsAgreement = remoteVerb({
  name: 'settings.agreement',
  asksHubSpot: true,
  input: z.strictObject({ ...asked }),
  run: async (deps, input): Promise<Answer<AgreementShown>> => {
    const user = await openSettings(deps, input)
    return user.ok ? answer(await showAgreement(deps, user.data)) : user
  },
})

/** What would be wrong with a draft and what it would change; nothing is kept. */
export const settingsCheck = remoteVerb({
  name: 'settings.check',
  asksHubSpot: true,
  input: z.strictObject({ ...asked, change: draftChange }),
  run: async (deps, input): Promise<Answer<Checked & { openCycles: number }>> => {
    const user = await openSettings(deps, input)
    if (!user.ok) return user
    const refused = refuseUnlessAdmin(deps, user.data, 'check')
    if (refused) return refused
    const draft = await loadDraft(deps.db, AGREEMENT_KEY)
    const looked = await look(deps, user.data, { draft, change: input.change })
    return looked.ok ? answer(looked.data.checked) : looked
  },
})

/** Keeps a draft that is in order, if nobody else changed it meanwhile; the same twice is once. */
export const settingsDraft = remoteVerb({
  name: 'settings.draft',
  asksHubSpot: true,
  input: z.strictObject({
    ...asked,
    expected: z.string().max(100).nullable(),
    change: z.union([draftChange, z.strictObject({ drop: z.literal(true) })]),
  }),
  run: async (deps, input): Promise<Answer<AgreementDone>> => {
    const user = await openSettings(deps, input)
    if (!user.ok) return user
    const refused = refuseUnlessAdmin(deps, user.data, 'draft')
    if (refused) return refused
    const { change, expected } = input
    const done =
      'drop' in change
        ? await drop(deps, user.data, expected)
        : await keep(deps, user.data, { expected, change })
    return done.ok ? answer({ done: done.data, agreement: await showAgreement(deps, user.data) }) : done
  },
})

type Looking = { draft: Draft | null; change: DraftChange }

async function look(
  deps: EngineDeps,
  user: SettingsUser,
  { draft, change }: Looking,
): Promise<Answer<{ checked: Checked & { openCycles: number }; text: string; base: string }>> {
  const inForce = await versionInForce(deps)
  const terms = inForce.terms as unknown as Terms
  const standing = { draft, inForce, operations: user.agreement.operations, now: deps.clock.now() }
  const before = readDocument(baseOf(standing), standing).terms
  const kept = before ? { terms: before, data: dataOf(baseOf(standing)) } : undefined
  const wording = await wordingFor(deps, user, [terms, ...(before ? [before] : [])])
  const text = draftText(standing, change, wording)
  if (!text.ok) return text
  const read = readDocument(text.data, { ...standing, language: user.language })
  const looked = lookAtDocument(read, {
    inForce: { terms, data: dataOf(inForce.document) },
    ...(kept && { kept }),
    wording,
  })
  const openCycles = (await countOpen(deps.db)).reduce((sum, { cycles }) => sum + cycles, 0)
  return answer({ checked: { ...looked, openCycles }, text: text.data, base: baseOf(standing) })
}

/** There is one: without an agreement nobody comes so far. */
async function versionInForce({ db }: EngineDeps): Promise<AgreementVersion> {
  return (await loadAgreementVersions(db)).at(-1) as AgreementVersion
}

async function keep(
  deps: EngineDeps,
  user: SettingsUser,
  { expected, change }: { expected: string | null; change: DraftChange },
): Promise<Answer<'now' | 'already'>> {
  const draft = await loadDraft(deps.db, AGREEMENT_KEY)
  const looked = await look(deps, user, { draft, change })
  if (!looked.ok) return looked
  const { text, base, checked } = looked.data
  if (text === base) return answer('already')
  const changed = changedMeanwhile(draft, expected, user)
  if (changed) return changed
  if (checked.problems.length > 0)
    return refuseWith('agreement_invalid', 'The document is not in order; nothing was kept.', {
      problems: checked.problems,
    })
  return inTransaction(deps.db, async (trx) => {
    const locked = await loadDraft(trx, AGREEMENT_KEY, { lock: true })
    const overtaken = changedMeanwhile(locked, expected, user)
    if (overtaken) return overtaken
    const kept = await keepDraft(trx, { document: text, by: by(user), now: deps.clock.now() })
    return kept.ok ? answer('now') : kept
  })
}

function drop(
  deps: EngineDeps,
  user: SettingsUser,
  expected: string | null,
): Promise<Answer<'now' | 'already'>> {
  return inTransaction(deps.db, async (trx) => {
    const draft = await loadDraft(trx, AGREEMENT_KEY, { lock: true })
    if (!draft) return answer('already')
    const changed = changedMeanwhile(draft, expected, user)
    if (changed) return changed
    await dropDraft(trx, AGREEMENT_KEY)
    const detail = { by: by(user), hash: hashOf(draft.document) }
    await noteAgreement(trx, {
      at: deps.clock.now(),
      kind: 'agreement_draft_dropped',
      version: null,
      detail,
    })
    return answer('now')
  })
}

/** Two admins do not overwrite each other: who came first, and when. */
export function changedMeanwhile(
  draft: Draft | null,
  expected: string | null,
  user: SettingsUser,
): ReturnType<typeof refuse> | null {
  const hash = draft ? hashOf(draft.document) : null
  if (hash === expected) return null
  return refuseWith(
    'draft_changed',
    'The draft is another one by now: read it again.',
    draft ? { by: user.nameOf(draft.changedBy), at: draft.changedAt.toISOString() } : {},
  )
}

export function refuseWith(
  code: string,
  message: string,
  details: Record<string, unknown>,
): ReturnType<typeof refuse> {
  return { ok: false, error: { code, message, details } }
}
