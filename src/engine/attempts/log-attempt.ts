import type { Engagement } from '../../domain/facts.ts'
import type { Refusal as HubSpotRefusal } from '../../hubspot/outcome.ts'
import { addEvidence, dropAttempt, finishAttempt, leaveAttempt } from '../../store/attempts/finish-attempt.ts'
import { hintContacts } from '../../store/contacts/hint-contacts.ts'
import { writeAudit } from '../../store/contacts/write-ledger.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import type { JsonObject } from '../../store/json.ts'
import type { ActDeps } from '../acts/find-standing.ts'
import { openOffice } from '../acts/open-office.ts'
import { refuse, type Refusal } from '../acts/refusal.ts'
import type { AttemptInput } from './asked-attempt.ts'
import { claimAttempt, inProgress, type ClaimedAttempt } from './claim-attempt.ts'
import { makeAttempt } from './make-attempt.ts'

export type { AttemptInput } from './asked-attempt.ts'

/** `already`: this very request has logged it before. */
export type LogAnswer = { ok: true; done: 'now' | 'already' } | Refusal

/**
 * Logs in HubSpot what a rep says was done: an engagement on the contact, of the acting user. It counts as any that is
 * logged by hand (product §3.2). The same request again makes no second one, whatever became of the first: in doubt it
 * is looked for, by its instant and the request's id in the last line of its text (engineering §47).
 */
export async function logAttempt(deps: ActDeps, input: AttemptInput): Promise<LogAnswer> {
  const answer = await log(deps, input)
  if (!answer.ok) {
    const { contactId, userId, attempt } = input
    deps.log.info(
      { code: answer.code, channel: attempt.channel, contactId, userId },
      'an attempt was not logged',
    )
  }
  return answer
}

async function log(deps: ActDeps, input: AttemptInput): Promise<LogAnswer> {
  const office = await openOffice(deps)
  if (!office) return refuse('no_agreement', 'There is no agreement yet. Activate one first.')
  const claimed = await inTransaction(deps.db, (trx) => claimAttempt(deps, trx, { input, office }))
  if (!claimed.ok || 'done' in claimed) return claimed
  const made = await makeAttempt(deps, claimed)
  if (!made) return inProgress({ until: null })
  if (!made.ok) return giveUp(deps, claimed, made)
  const known = { ...made.engagement, source: 'INTEGRATION', sourceId: office.appId }
  return keep(deps, claimed, known)
}

/** The engagement counts at once; what else follows comes with the next look at the contact, which is due now. */
async function keep(deps: ActDeps, claimed: ClaimedAttempt, engagement: Engagement): Promise<LogAnswer> {
  const { input, standing, leaseId, at: happenedAt, again } = claimed
  const { requestId, contactId, userId, attempt } = input
  const at = deps.clock.now()
  const { id: cycleId, agreementVersion } = standing.cycle
  const createdAt = again ? engagement.createdAt : at
  const evidence = JSON.parse(JSON.stringify({ ...engagement, createdAt, seenAt: at })) as JsonObject
  const detail = {
    author: userId === '' ? 'machine' : userId,
    channel: attempt.channel,
    result: attempt.result,
    happenedAt: happenedAt.toISOString(),
  }
  return inTransaction(deps.db, async (trx) => {
    const finished = await finishAttempt(trx, { requestId, leaseId, engagementId: engagement.id })
    if (!finished) return { ok: true, done: 'already' }
    await addEvidence(trx, { contactId, evidence })
    await writeAudit(trx, [{ at, contactId, cycleId, kind: 'attempt_logged', agreementVersion, detail }])
    await hintContacts(trx, { ids: [contactId], at, readyAt: at })
    return { ok: true, done: 'now' }
  })
}

/** What HubSpot has certainly not taken is forgotten; in doubt the row stays, and the next request looks first. */
async function giveUp(
  { db }: ActDeps,
  { input, leaseId, again }: ClaimedAttempt,
  { code, message, retry, retryAt, uncertain }: HubSpotRefusal,
): Promise<Refusal> {
  const { requestId } = input
  await (uncertain || again ? leaveAttempt : dropAttempt)(db, { requestId, leaseId })
  const details = { code, retryAt }
  if (retry || uncertain)
    return refuse('hubspot_away', `HubSpot did not take it; send the same again: ${message}`, details)
  return refuse('hubspot_refused', `HubSpot does not take this attempt: ${message}`, details)
}
