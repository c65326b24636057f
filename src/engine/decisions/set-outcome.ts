import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { toRefusal } from '../../hubspot/outcome.ts'
import { writeAudit } from '../../store/contacts/write-ledger.ts'
import { findDecision, writeWorked } from '../../store/decisions/load-decisions.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { openOffice } from '../acts/open-office.ts'
import { rolesOf } from '../acts/roles.ts'
import type { EngineDeps } from '../deps.ts'
import { answer, refuse, type Answer } from '../verbs/remote-verb.ts'
import { toDecision } from './decision.ts'
import { hubSpotRefuses } from './hubspot-refuses.ts'
import type { DecisionAnswer } from './make-decision.ts'
import { readTask } from './make-task.ts'
import { mayDecide, NOT_ALLOWED } from './may-decide.ts'

type OutcomeInput = { requestId: string; id: string; worked: boolean; userId: string }

/** Whether a decision worked, as the meeting after says; said anew, the last word stands. */
export async function setOutcome(
  deps: EngineDeps,
  { requestId, id, worked, userId }: OutcomeInput,
): Promise<Answer<DecisionAnswer>> {
  const office = await openOffice(deps)
  if (!office) return refuse('no_agreement', 'There is no agreement yet. Activate one first.')
  const { agreement, people } = office
  if (!mayDecide(rolesOf(userId, { operations: agreement.operations, people })))
    return refuse('not_allowed', NOT_ALLOWED)
  const known = await findDecision(deps.db, id)
  if (known?.taskId == null)
    return refuse('decision_unknown', 'There is no such decision: read the list again.')
  const now = deps.clock.now()
  const isSaid = known.workedRequest === requestId || known.worked === worked
  try {
    const task = await readTask(deps, known.taskId)
    if (!isSaid) await write(deps, { requestId, id, worked, userId, version: agreement.version })
    const said = { ...known, worked: isSaid ? known.worked : worked }
    const decision = toDecision(said, task, { now, timeZone: agreement.terms.timeZone })
    return answer({ done: isSaid ? 'already' : 'now', decision })
  } catch (error) {
    if (isHubSpotError(error)) return hubSpotRefuses(toRefusal(error))
    throw error
  }
}

async function write(
  deps: EngineDeps,
  { requestId, id, worked, userId, version }: OutcomeInput & { version: number },
): Promise<void> {
  const detail = { author: userId === '' ? 'machine' : userId, id, worked }
  const entry = { at: deps.clock.now(), contactId: null, cycleId: null, kind: 'decision_outcome' }
  await inTransaction(deps.db, async (trx) => {
    await writeWorked(trx, { id, worked, requestId })
    await writeAudit(trx, [{ ...entry, agreementVersion: version, detail }])
  })
}
