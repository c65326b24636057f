import { z } from 'zod'
import type { Side, Terms } from '../../domain/agreement.ts'
import { loadAgreementVersions } from '../../store/agreements/agreement-versions.ts'
import { loadDraft } from '../../store/agreements/draft.ts'
import { AGREEMENT_KEY } from '../agreement/agreement-book.ts'
import { activateDraft } from '../agreement/versions/activate-draft.ts'
import { signDraft } from '../agreement/versions/sign-draft.ts'
import { hashOf, toSignatures, unsignedSides } from '../agreement/versions/signature.ts'
import type { EngineDeps } from '../deps.ts'
import { answer, refuse, remoteVerb, type Answer } from '../verbs/remote-verb.ts'
import { changedMeanwhile, type AgreementDone } from './draft-verbs.ts'
import { readDocument } from './read-document.ts'
import { asked, by } from './settings-input.ts'
import { openSettings, refuseUnlessAdmin, signsFor, type SettingsUser } from './settings-user.ts'
import { showAgreement } from './show-agreement.ts'

const hash = z.string().min(1).max(100)
type Done = Answer<'now' | 'already'>

/** One named signatory a side signs exactly the document that was seen; twice is one signature (product §2). */
export const settingsSign = remoteVerb({
  name: 'settings.sign',
  asksHubSpot: true,
  input: z.strictObject({ ...asked, side: z.enum(['marketing', 'sales']), hash }),
  run: async (deps, input): Promise<Answer<AgreementDone>> => {
    const user = await openSettings(deps, input)
    return user.ok ? finish(deps, user.data, await sign(deps, user.data, input)) : user
  },
})

/** What is signed by both becomes the version in force; one that is in force already is told so. */
export const settingsActivate = remoteVerb({
  name: 'settings.activate',
  asksHubSpot: true,
  input: z.strictObject({ ...asked, hash }),
  run: async (deps, input): Promise<Answer<AgreementDone>> => {
    const user = await openSettings(deps, input)
    if (!user.ok) return user
    const refused = refuseUnlessAdmin(deps, user.data, 'activate')
    if (refused) return refused
    return finish(deps, user.data, await activate(deps, user.data, input.hash))
  },
})

async function finish(deps: EngineDeps, user: SettingsUser, done: Done): Promise<Answer<AgreementDone>> {
  if (!done.ok) return done
  const agreement = (await deps.book.readAnew()).current ?? user.agreement
  return answer({ done: done.data, agreement: await showAgreement(deps, { ...user, agreement }) })
}

async function sign(
  deps: EngineDeps,
  user: SettingsUser,
  { side, hash: seen }: { side: Side; hash: string },
): Promise<Done> {
  const draft = await loadDraft(deps.db, AGREEMENT_KEY)
  if (!draft && (await isInForce(deps, seen))) return answer('already')
  if (!draft) return refuse('no_draft', 'There is no draft to be signed.')
  const changed = changedMeanwhile(draft, seen, user)
  if (changed) return changed
  const { agreement } = user
  const { terms } = readDocument(draft.document, {
    now: deps.clock.now(),
    operations: agreement.operations,
  })
  if (!terms?.signatories)
    return refuse('not_ready', 'The draft is not in order, or names no signatories: nobody can sign it yet.')
  if (!signsFor(user, terms).includes(side)) return refuseSignature(deps, user, { side, terms })
  if (!unsignedSides(toSignatures(draft.signatures), draft.document, terms).includes(side))
    return answer('already')
  const who = terms.signatories[side]
  const signed = await signDraft(deps, { who, document: null, side, via: 'page', hash: seen })
  return signed.ok ? answer('now') : signed
}

function refuseSignature(
  { log }: EngineDeps,
  user: SettingsUser,
  { side, terms }: { side: Side; terms: Terms },
): ReturnType<typeof refuse> {
  log.info({ userId: user.roles.userId, side }, 'a signature was refused')
  const name = user.nameOf(terms.signatories?.[side] ?? '')
  return {
    ok: false,
    error: {
      code: 'not_a_signatory',
      message: `${name} signs for ${side === 'sales' ? 'Sales' : 'Marketing'}.`,
      details: { name, side },
    },
  }
}

async function activate(deps: EngineDeps, user: SettingsUser, seen: string): Promise<Done> {
  const draft = await loadDraft(deps.db, AGREEMENT_KEY)
  if ((!draft || hashOf(draft.document) !== seen) && (await isInForce(deps, seen))) return answer('already')
  if (!draft) return refuse('no_draft', 'There is no draft to be activated.')
  const changed = changedMeanwhile(draft, seen, user)
  if (changed) return changed
  const activated = await activateDraft(deps, { by: by(user), document: null })
  if (activated.ok) return answer('now')
  const overtaken = activated.error.code === 'activated_meanwhile' || activated.error.code === 'no_draft'
  return overtaken && (await isInForce(deps, seen)) ? answer('already') : activated
}

async function isInForce({ db }: EngineDeps, seen: string): Promise<boolean> {
  const inForce = (await loadAgreementVersions(db)).at(-1)
  return inForce !== undefined && hashOf(inForce.document) === seen
}
