import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Terms } from '../../domain/agreement.ts'
import type { Simulation } from '../../domain/simulate/simulation.ts'
import { loadAgreementVersions } from '../../store/agreements/agreement-versions.ts'
import { loadDraft } from '../../store/agreements/draft.ts'
import { loadPastRead } from '../../store/past/past-read.ts'
import { AGREEMENT_KEY } from '../agreement/agreement-book.ts'
import type { EngineDeps } from '../deps.ts'
import { simulate } from '../simulate/simulate.ts'
import { answer, refuse, remoteVerb, type Answer } from '../verbs/remote-verb.ts'
import { draftChange, draftText, type DraftChange } from './draft-text.ts'
import { readDocument } from './read-document.ts'
import { asked } from './settings-input.ts'
import { openSettings, refuseUnlessAdmin, signsFor, type SettingsUser } from './settings-user.ts'
import { wordSimulation, wordUnread, type EffectShown } from './word-simulation.ts'
import { wordingFor } from './wording-for.ts'

/**
 * What the draft would have made of the past that was read: by figures of all, never of a person. `change`: what is typed
 * and not kept yet; only admins type.
 */
export const settingsSimulate = remoteVerb({
  name: 'settings.simulate',
  asksHubSpot: true,
  input: z.strictObject({ ...asked, change: draftChange.nullable() }),
  run: async (deps, { change, ...input }): Promise<Answer<EffectShown>> => {
    const user = await openSettings(deps, input)
    if (!user.ok) return user
    const text = await textOf(deps, user.data, change)
    if (!text.ok) return text
    const read = await loadPastRead(deps.db)
    if (!read || read.endedAt === null) return answer(wordUnread(input.language))
    const key = keyOf([text.data, read.endedAt, user.data.agreement])
    const simulated = await remembered(deps, key, () =>
      simulate(deps, { document: text.data, tries: [], days: null }),
    )
    return simulated.ok ? answer(wordSimulation(simulated.data, input.language)) : simulated
  },
})

/** The document that is looked at, for whoever may see it. */
async function textOf(
  deps: EngineDeps,
  user: SettingsUser,
  change: DraftChange | null,
): Promise<Answer<string>> {
  const draft = await loadDraft(deps.db, AGREEMENT_KEY)
  const inForce = (await loadAgreementVersions(deps.db)).at(-1)
  if (!inForce) return refuse('no_agreement', 'There is no agreement yet: activate one first.')
  const standing = { draft, inForce, operations: user.agreement.operations, now: deps.clock.now() }
  if (change === null) {
    const { terms } = readDocument(draft?.document ?? inForce.document, standing)
    const maySee = user.roles.admin || (terms !== null && signsFor(user, terms).length > 0)
    if (!maySee) return refuseUnlessAdmin(deps, user, 'simulate') ?? answer('')
    return answer(draft?.document ?? inForce.document)
  }
  const wording = await wordingFor(deps, user, [inForce.terms as unknown as Terms])
  return refuseUnlessAdmin(deps, user, 'simulate') ?? draftText(standing, change, wording)
}

function keyOf(parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

type Remembered = { key: string; simulated: Promise<Answer<Simulation>> }
const lasts = new WeakMap<EngineDeps['db'], Remembered>()

/**
 * A page waits some seconds only; of a large portal it takes more. Whoever asks again for the same gets what was begun: the
 * last one is kept in memory.
 */
function remembered(
  { db }: EngineDeps,
  key: string,
  make: () => Promise<Answer<Simulation>>,
): Promise<Answer<Simulation>> {
  const last = lasts.get(db)
  if (last?.key === key) return last.simulated
  const simulated = make()
  lasts.set(db, { key, simulated })
  simulated.catch(() => lasts.delete(db))
  return simulated
}
