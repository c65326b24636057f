import type { Refusal as HubSpotRefusal } from '../../hubspot/outcome.ts'
import type { TaskRecord } from '../../hubspot/task-record.ts'
import { writeAudit } from '../../store/contacts/write-ledger.ts'
import { dropDecision, finishDecision, leaveDecision } from '../../store/decisions/finish-decision.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { openOffice, type Office } from '../acts/open-office.ts'
import { rolesOf } from '../acts/roles.ts'
import type { EngineDeps } from '../deps.ts'
import { answer, refuse, type Answer } from '../verbs/remote-verb.ts'
import { claimDecision, type ClaimedDecision, type DecisionInput } from './claim-decision.ts'
import { toDecision, type Decision } from './decision.ts'
import { hubSpotRefuses } from './hubspot-refuses.ts'
import { makeTask, readTask } from './make-task.ts'
import { mayDecide, NOT_ALLOWED } from './may-decide.ts'
import { wordDecision } from './word-decision.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { toRefusal } from '../../hubspot/outcome.ts'

/** `already`: this very request has made it before. */
export type DecisionAnswer = { done: 'now' | 'already'; decision: Decision }

type Fresh = Extract<ClaimedDecision, { made: null }>

/**
 * A decision of the meeting becomes a task in HubSpot for whoever is to do it (product §6 *Meeting*). Its words are kept
 * there and nowhere else; Pacto never completes it. The same request again makes no second one, whatever became of the
 * first: in doubt the task is looked for by its key (engineering §8).
 */
export async function makeDecision(deps: EngineDeps, input: DecisionInput): Promise<Answer<DecisionAnswer>> {
  const office = await openOffice(deps)
  if (!office) return refuse('no_agreement', 'There is no agreement yet. Activate one first.')
  const { agreement, people } = office
  if (!mayDecide(rolesOf(input.userId, { operations: agreement.operations, people }))) {
    deps.log.warn({ userId: input.userId }, 'a decision was refused')
    return refuse('not_allowed', NOT_ALLOWED)
  }
  const now = deps.clock.now()
  const claimed = await inTransaction(deps.db, (trx) => claimDecision(trx, input, { office, now }))
  if (!claimed.ok) return claimed
  return claimed.made ? madeBefore(deps, claimed.made, office) : make(deps, { input, claimed, office })
}

async function madeBefore(
  deps: EngineDeps,
  known: NonNullable<ClaimedDecision['made']>,
  { agreement }: Office,
): Promise<Answer<DecisionAnswer>> {
  const { timeZone } = agreement.terms
  try {
    const task = await readTask(deps, known.taskId ?? '')
    return answer({
      done: 'already',
      decision: toDecision(known, task, { now: deps.clock.now(), timeZone }),
    })
  } catch (error) {
    if (isHubSpotError(error)) return hubSpotRefuses(toRefusal(error))
    throw error
  }
}

type Making = { input: DecisionInput; claimed: Fresh; office: Office }

async function make(deps: EngineDeps, { input, claimed, office }: Making): Promise<Answer<DecisionAnswer>> {
  const { agreement } = office
  const { row, leaseId, again } = claimed
  const properties = wordDecision(input, { agreement, madeAt: row.madeAt })
  const made = await makeTask(deps, { id: row.id, properties, again })
  if (made?.ok) return keep(deps, claimed, { task: made.task, office })
  if (made) return giveUp(deps, claimed, made)
  await leaveDecision(deps.db, { id: row.id, leaseId })
  return refuse(
    'decision_uncertain',
    'HubSpot did not answer, and this portal gives no way to look: see whether the task is there, and make it anew if not.',
  )
}

async function keep(
  deps: EngineDeps,
  { row, leaseId }: Fresh,
  { task, office }: { task: TaskRecord; office: Office },
): Promise<Answer<DecisionAnswer>> {
  const { version, terms } = office.agreement
  const at = deps.clock.now()
  const detail = { author: row.madeBy === '' ? 'machine' : row.madeBy, id: row.id, about: row.about }
  const kind = 'decision_made'
  const done = await inTransaction(deps.db, async (trx) => {
    if (!(await finishDecision(trx, { id: row.id, leaseId, taskId: task.id }))) return 'already' as const
    await writeAudit(trx, [{ at, contactId: null, cycleId: null, kind, agreementVersion: version, detail }])
    return 'now' as const
  })
  const known = { ...row, taskId: task.id, worked: null }
  return answer({ done, decision: toDecision(known, task, { now: at, timeZone: terms.timeZone }) })
}

/** What HubSpot has certainly not taken is forgotten; in doubt the row stays, and the next request looks first. */
async function giveUp(
  { db }: EngineDeps,
  { row, leaseId, again }: Fresh,
  refusal: HubSpotRefusal,
): Promise<Extract<Answer, { ok: false }>> {
  await (refusal.uncertain || again ? leaveDecision : dropDecision)(db, { id: row.id, leaseId })
  return hubSpotRefuses(refusal)
}
