import { z } from 'zod'
import { observationEnds } from '../../domain/observation-ends.ts'
import type { EngineDeps } from '../../engine/deps.ts'
import { patience, within } from '../../engine/patience.ts'
import { listBatches } from '../../engine/shield/list-batches.ts'
import { answer, remoteVerb } from '../../engine/verbs/remote-verb.ts'
import { ownerLabels } from '../labels-of.ts'
import { reportNamed } from '../registry.ts'
import type { Role } from '../report.ts'
import { scopeOf } from '../scope.ts'
import { filterOptions } from './filter-options.ts'
import { mayDo, whatMayBeDone } from './page-actions.ts'
import { activeOwners, sellersOf } from './sellers-of.ts'
import { toAssignees } from './to-assignees.ts'
import { whoLooks, type Looker } from './who-looks.ts'

/** In the order of the tabs. */
const VIEWS = ['today', 'scoreboard', 'breaches', 'reasons', 'funnel', 'meeting'] as const

/** The pack of the meeting is for whoever sits there; its report, where there is one, says so itself. */
const AT_THE_MEETING: Role[] = ['manager', 'marketing', 'admin']

/** `GET /api/page/start`: who is looking, what they may see, and what filters can be set to. */
export const pageStartVerb = remoteVerb({
  name: 'page.start',
  asksHubSpot: true,
  input: z.strictObject({ as: z.string().optional(), lang: z.enum(['en', 'es']).optional() }),
  run: async (deps, { as, lang }) => {
    const looker = await whoLooks(deps, as)
    if (!looker.ok) return looker
    const { roles, names, agreement, people } = looker
    const { owner, manages } = roles
    const at = deps.clock.now()
    return answer({
      user: {
        ownerId: owner?.id ?? '',
        name: owner ? (ownerLabels(people, [owner.id])[owner.id] ?? '') : '',
        roles: names,
        manages,
        teams: owner?.teamIds ?? [],
      },
      views: VIEWS.filter((view) => maySee(looker, view)),
      filters: filterOptions(looker, lang ?? agreement.operations.language),
      timeZone: agreement.terms.timeZone,
      ...(await accountOf(deps)),
      agreementVersion: agreement.version,
      observation: await observationOf(deps, looker),
      parked: maySeeParked(names) ? await parkedOf(deps) : { batches: 0, contacts: 0 },
      assignees: mayDo(names, 'reassign') ? toAssignees(sellersOf(looker), people, at) : [],
      doers: mayDo(names, 'decide') ? toAssignees(activeOwners(people), people, at) : [],
      may: whatMayBeDone(names),
    })
  },
})

/** Nobody waits longer for it than for names: HubSpot's general address serves meanwhile. */
async function accountOf({
  account,
  portalId,
}: EngineDeps): Promise<{ recordUrl: string; currency: string }> {
  const known = await within(patience(), Promise.all([account.uiDomain(), account.currency()]))
  const [domain, currency] = known ?? [GENERAL_DOMAIN, '']
  return { recordUrl: `https://${domain}/contacts/${portalId}/record/0-1/{id}`, currency }
}

const GENERAL_DOMAIN = 'app.hubspot.com'

function maySee({ roles, agreement, people }: Looker, view: string): boolean {
  const allowed = reportNamed(view)?.roles ?? AT_THE_MEETING
  return scopeOf(roles, allowed, { operations: agreement.operations, people }) !== null
}

async function observationOf(
  { installation }: EngineDeps,
  { agreement }: Looker,
): Promise<{ endsAt: string | null } | null> {
  if ((await installation.liveAt()) !== null) return null
  const endsAt = observationEnds(await installation.goLiveAt(), agreement.terms)
  return { endsAt: endsAt && endsAt.toISOString() }
}

/** Whoever sees everybody's open leads. */
export const maySeeParked = (names: Role[]): boolean =>
  names.some((name) => name === 'manager' || name === 'marketing' || name === 'admin')

async function parkedOf(deps: EngineDeps): Promise<{ batches: number; contacts: number }> {
  const waiting = (await listBatches(deps)).filter(({ decision }) => decision === null)
  return { batches: waiting.length, contacts: waiting.reduce((total, { count }) => total + count, 0) }
}
