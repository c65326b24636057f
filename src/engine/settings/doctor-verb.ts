import { z } from 'zod'
import { loadAgreementVersions } from '../../store/agreements/agreement-versions.ts'
import type { Terms } from '../../domain/agreement.ts'
import { wordCheck, type Check, type CheckShown } from '../doctor/check.ts'
import { checkHandoff } from '../doctor/checks/check-handoff.ts'
import { checkPeople } from '../doctor/checks/check-people.ts'
import { checkScopes } from '../doctor/checks/check-scopes.ts'
import { createPortalFacts } from '../doctor/portal-facts.ts'
import type { Language } from '../../strings/text.ts'
import type { EngineDeps } from '../deps.ts'
import { answer, remoteVerb, type Answer } from '../verbs/remote-verb.ts'
import { asked } from './settings-input.ts'
import { openSettings, refuseUnlessAdmin, type SettingsUser } from './settings-user.ts'

type Shown = CheckShown & { fix: string }

/** Scopes, stages, properties and people as doctor sees them: a dozen calls, when an admin asks for them. */
export const settingsDoctor = remoteVerb({
  name: 'settings.doctor',
  asksHubSpot: true,
  input: z.strictObject({ ...asked }),
  run: async (deps, input): Promise<Answer<{ checks: Shown[] }>> => {
    const user = await openSettings(deps, input)
    if (!user.ok) return user
    const refused = refuseUnlessAdmin(deps, user.data, 'doctor')
    if (refused) return refused
    const checks = await examinePortal(deps, user.data)
    return answer({ checks: checks.map((check) => show(check, input.language)) })
  },
})

function show(check: Check, language: Language): Shown {
  const shown = wordCheck(check, language)
  return { ...shown, fix: shown.fix ?? '' }
}

async function examinePortal({ hs, db }: EngineDeps, { agreement }: SettingsUser): Promise<Check[]> {
  const portal = createPortalFacts(hs)
  const { operations, version } = agreement
  const inForce = (await loadAgreementVersions(db)).at(-1)
  const terms = (inForce?.terms as unknown as Terms | undefined) ?? agreement.terms
  const found = { from: 'store' as const, terms, operations, hints: [], version }
  return [
    ...(await checkScopes({ hs, portal })),
    ...(await checkHandoff({ agreement: found, portal })),
    ...(await checkPeople({ agreement: found, portal })),
  ]
}
