import { z } from 'zod'
import type { ForeseenCycle } from '../agreement/foresee/show-foreseen.ts'
import { goLive } from '../agreement/versions/go-live.ts'
import { migrateOpen } from '../agreement/versions/migrate-open.ts'
import type { EngineDeps } from '../deps.ts'
import { answer, remoteVerb, type Answer } from '../verbs/remote-verb.ts'
import { asked, by } from './settings-input.ts'
import { openSettings, refuseUnlessAdmin } from './settings-user.ts'

export type Moved = {
  done: 'now' | 'already' | 'would'
  cycles: number
  changing: number
  firstDueAt: string | null
  sample: { contact: string; url: string; tier: string; today: string | null; then: string | null }[]
}

/** So many are shown; how many there are is told. */
const SAMPLE = 20

/** Ends the observation, with a preview of what becomes of open leads (product §2 `mode`). */
export const settingsGoLive = remoteVerb({
  name: 'settings.go-live',
  asksHubSpot: true,
  input: z.strictObject({ ...asked, dryRun: z.boolean() }),
  run: async (deps, input): Promise<Answer<Moved>> => {
    const user = await openSettings(deps, input)
    if (!user.ok) return user
    const refused = refuseUnlessAdmin(deps, user.data, 'go-live')
    if (refused) return refused
    const { dryRun } = input
    const live = await goLive(deps, { dryRun, by: by(user.data) })
    if (!live.ok) return live.error.code === 'live_already' ? answer(ALREADY) : live
    const done = dryRun ? 'would' : 'now'
    return answer({
      ...(await tell(deps, live.data.cycles)),
      done,
      firstDueAt: live.data.firstDueAt,
    })
  },
})

/** Moves open leads under the version in force, with a preview: the only act that does (invariant 6). */
export const settingsMigrate = remoteVerb({
  name: 'settings.migrate',
  asksHubSpot: true,
  input: z.strictObject({ ...asked, to: z.int().positive(), dryRun: z.boolean() }),
  run: async (deps, input): Promise<Answer<Moved>> => {
    const user = await openSettings(deps, input)
    if (!user.ok) return user
    const refused = refuseUnlessAdmin(deps, user.data, 'migrate')
    if (refused) return refused
    const { to, dryRun } = input
    const moved = await migrateOpen(deps, { to, dryRun, by: by(user.data) })
    if (!moved.ok) return moved
    const { cycles } = moved.data
    const done = dryRun ? 'would' : cycles.length === 0 ? 'already' : 'now'
    return answer({ ...(await tell(deps, cycles)), done })
  },
})

const ALREADY: Moved = { done: 'already', cycles: 0, changing: 0, firstDueAt: null, sample: [] }

async function tell(
  { account, portalId }: EngineDeps,
  cycles: ForeseenCycle[],
): Promise<Omit<Moved, 'done'>> {
  const changing = cycles.filter(({ changes }) => changes)
  const domain = await account.uiDomain()
  const sample = changing.slice(0, SAMPLE).map(({ contactId, today, then }) => ({
    contact: contactId,
    url: `https://${domain}/contacts/${portalId}/record/0-1/${contactId}`,
    tier: then.tier,
    today: today.dueAt,
    then: then.dueAt,
  }))
  const firstDueAt = cycles.flatMap(({ then }) => then.dueAt ?? []).toSorted()[0] ?? null
  return { cycles: cycles.length, changing: changing.length, firstDueAt, sample }
}
