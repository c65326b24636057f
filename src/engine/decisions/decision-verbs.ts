import { z } from 'zod'
import type { Agreement } from '../../domain/agreement.ts'
import type { People } from '../../domain/situation.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { toRefusal } from '../../hubspot/outcome.ts'
import { openOffice } from '../acts/open-office.ts'
import { rolesOf, type Roles } from '../acts/roles.ts'
import { whoAsks } from '../acts/who-asks.ts'
import { answer, refuse, remoteVerb } from '../verbs/remote-verb.ts'
import type { Decision } from './decision.ts'
import { hubSpotRefuses } from './hubspot-refuses.ts'
import { listDecisions } from './list-decisions.ts'
import { makeDecision } from './make-decision.ts'
import { mayDecide, NOT_ALLOWED } from './may-decide.ts'
import { setOutcome } from './set-outcome.ts'

const id = z.string().min(1).max(200)
/** An e-mail, a user id or an owner id; absent: the machine, as an admin. */
const as = z.string().optional()
const language = z.enum(['en', 'es']).optional()

/** A decision of the meeting becomes a task (`DecisionRequest` of the page's contract). */
export const decisionMakeVerb = remoteVerb({
  name: 'decision.make',
  asksHubSpot: true,
  input: z.strictObject({
    requestId: id,
    about: z.string().max(100),
    text: z.string().max(5_000),
    ownerId: z.string().max(50),
    dueOn: z.string().max(20),
    as,
  }),
  run: async (deps, { as: name, ...input }) => {
    const who = await whoAsks(deps, name)
    return who.ok ? makeDecision(deps, { ...input, userId: who.userId }) : who
  },
})

/** Whether it worked. */
export const decisionOutcomeVerb = remoteVerb({
  name: 'decision.outcome',
  asksHubSpot: true,
  input: z.strictObject({ requestId: id, id, worked: z.boolean(), as }),
  run: async (deps, { as: name, ...input }) => {
    const who = await whoAsks(deps, name)
    return who.ok ? setOutcome(deps, { ...input, userId: who.userId }) : who
  },
})

/**
 * Decisions, the latest first. `about`: those on one reason, `reason`: on any. Those on reasons may be read by whoever
 * may read the reasons, without who is to do it; all others by whoever decides.
 */
export const decisionListVerb = remoteVerb({
  name: 'decision.list',
  asksHubSpot: true,
  input: z.strictObject({ about: z.string().min(1).max(100).optional(), lang: language, as }),
  run: async (deps, { about, lang, as: name }) => {
    const who = await whoAsks(deps, name)
    if (!who.ok) return who
    const office = await openOffice(deps)
    if (!office) return refuse('no_agreement', 'There is no agreement yet. Activate one first.')
    const { agreement, people } = office
    const roles = rolesOf(who.userId, { operations: agreement.operations, people })
    const decides = mayDecide(roles)
    if (!decides && (about === undefined || !mayRead(roles))) return refuse('not_allowed', NOT_ALLOWED)
    try {
      const { timeZone } = agreement.terms
      const all = await listDecisions(deps, { about, timeZone })
      const own = roles.owner?.id ?? ''
      const decisions = decides ? all : all.map((one) => (one.owner === own ? one : { ...one, owner: '' }))
      return answer({ decisions, labels: labelsOf(decisions, { agreement, people, lang }) })
    } catch (error) {
      if (isHubSpotError(error)) return hubSpotRefuses(toRefusal(error))
      throw error
    }
  },
})

const mayRead = ({ sales, viewer }: Roles): boolean => sales || viewer

type Words = { agreement: Agreement; people: People; lang?: 'en' | 'es' | undefined }

/** What people call the owners and reasons that decisions speak of; names are HubSpot's, and kept nowhere. */
export function labelsOf(
  decisions: Decision[],
  { agreement, people, lang = agreement.operations.language }: Words,
): { owner: Record<string, string>; reason: Record<string, string> } {
  const owners = new Set(decisions.map(({ owner }) => owner))
  const abouts = new Set(decisions.map(({ about }) => about))
  const named = [...people.owners.values()].filter((one) => owners.has(one.id))
  const reasons = agreement.terms.reasons.filter(({ code }) => abouts.has(code))
  return {
    owner: Object.fromEntries(named.map((one) => [one.id, one.name || one.email])),
    reason: Object.fromEntries(reasons.map(({ code, labels }) => [code, labels[lang] ?? code])),
  }
}
