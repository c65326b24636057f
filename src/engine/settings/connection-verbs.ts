import { z } from 'zod'
import { readBudget } from '../../store/budget/read-budget.ts'
import { listStuck } from '../../store/deliveries/list-stuck.ts'
import { retryOne } from '../../store/deliveries/retry-one.ts'
import { retryStuck } from '../../store/deliveries/retry-stuck.ts'
import { readQueues } from '../../store/read-queues.ts'
import type { EngineDeps } from '../deps.ts'
import { readUpkeep } from '../health/read-upkeep.ts'
import { answer, remoteVerb, type Answer } from '../verbs/remote-verb.ts'
import { asked } from './settings-input.ts'
import { openSettings, refuseUnlessAdmin } from './settings-user.ts'
import { showMode, type ModeShown } from './show-mode.ts'

const kind = z.enum(['contact', 'task', 'digest'])
/** So many are listed; how many there are is told. */
const LISTED = 50

export type ConnectionShown = {
  mode: ModeShown
  inbox: { waiting: number; oldestAt: string | null }
  work: { due: number; oldestAt: string | null }
  deliveries: { waiting: number; failed: number }
  budget: {
    kind: 'general' | 'search'
    left: number
    of: number
    blockedUntil: string | null
    why: string | null
  }[]
  failed: { kind: z.output<typeof kind>; key: string; url: string; why: string }[]
  comparedAt: string | null
  repaired: number
  dark: { unknown: number; noOwner: number; archivedOwner: number }
}

/** How the connection with HubSpot is, from what the store knows: no call is spent on it. For admins. */
export const settingsConnection = remoteVerb({
  name: 'settings.connection',
  asksHubSpot: true,
  input: z.strictObject({ ...asked }),
  run: async (deps, input): Promise<Answer<ConnectionShown>> => {
    const user = await openSettings(deps, input)
    if (!user.ok) return user
    const refused = refuseUnlessAdmin(deps, user.data, 'connection')
    if (refused) return refused
    const at = deps.clock.now()
    const { inbox, work, deliveries } = await readQueues(deps.db, { at })
    const { reconciledAt, repaired, dark } = await readUpkeep(deps.db)
    const { unknown = 0, no_owner: noOwner = 0, archived_owner: archivedOwner = 0 } = dark
    return answer({
      mode: await showMode(deps, user.data.agreement),
      inbox: { ...inbox, oldestAt: inbox.oldestAt?.toISOString() ?? null },
      work: { ...work, oldestAt: work.oldestAt?.toISOString() ?? null },
      deliveries,
      budget: (await readBudget(deps.db, { at })).map((one) => ({
        ...one,
        blockedUntil: one.blockedUntil?.toISOString() ?? null,
      })),
      failed: await failedOf(deps),
      comparedAt: reconciledAt?.toISOString() ?? null,
      repaired,
      dark: { unknown, noOwner, archivedOwner },
    })
  },
})

async function failedOf({ db, account, portalId }: EngineDeps): Promise<ConnectionShown['failed']> {
  const stuck = await listStuck(db, { limit: LISTED })
  const domain = stuck.length > 0 ? await account.uiDomain() : ''
  return stuck.map(({ kind: of, key, contactId, why }) => ({
    kind: of,
    key,
    url: contactId === '' ? '' : `https://${domain}/contacts/${portalId}/record/0-1/${contactId}`,
    why,
  }))
}

/** Tries again what HubSpot refused for good: one, or (null) all of it. */
export const settingsRetry = remoteVerb({
  name: 'settings.retry',
  asksHubSpot: true,
  input: z.strictObject({
    ...asked,
    delivery: z.strictObject({ kind, key: z.string().max(300) }).nullable(),
  }),
  run: async (deps, input): Promise<Answer<{ done: 'now' | 'already'; again: number }>> => {
    const user = await openSettings(deps, input)
    if (!user.ok) return user
    const refused = refuseUnlessAdmin(deps, user.data, 'retry')
    if (refused) return refused
    const at = deps.clock.now()
    const { delivery } = input
    const again = delivery
      ? Number(await retryOne(deps.db, { ...delivery, at }))
      : await retryStuck(deps.db, { at })
    return answer({ done: again > 0 ? 'now' : 'already', again })
  },
})
