import type { Kysely } from 'kysely'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { toRefusal } from '../../hubspot/outcome.ts'
import { updateContacts } from '../../hubspot/update-contacts.ts'
import { findRating } from '../../store/contacts/find-rating.ts'
import { writeAudit } from '../../store/contacts/write-ledger.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import type { DB } from '../../store/schema.ts'
import type { Standing } from '../acts/asked.ts'
import { isExpected } from '../acts/check-expected.ts'
import { findStanding, type ActDeps } from '../acts/find-standing.ts'
import { mayAct } from '../acts/may-act.ts'
import { openOffice, type Office } from '../acts/open-office.ts'
import { refuse, taken, type Refusal } from '../acts/refusal.ts'
import type { AboutContacts } from './about-contacts.ts'

export type RatingInput = {
  requestId: string
  contactId: string
  /** Which handoff of the contact. */
  number: number
  /** HubSpot user id. */
  userId: string
  quality: 'good' | 'fair' | 'poor'
}

export type RateAnswer = { ok: true; done: 'now' | 'already' } | Refusal

/** As with accepting, and after the decision too. */
export function mayRate(standing: Standing): Refusal | null {
  if (mayAct(standing, { kind: 'accept' }))
    return refuse('not_allowed', 'Only who owns the lead, their team and its manager may rate it.', {
      kind: 'rate',
    })
  return isExpected(standing)
}

/**
 * A rep's rating of a lead, written on the contact and noted with its author. The same request again writes and notes
 * nothing: who rated it since is not overruled.
 */
export async function rateLead(
  deps: ActDeps & { about: AboutContacts },
  input: RatingInput,
): Promise<RateAnswer> {
  const answer = await rate(deps, input)
  if (!answer.ok) {
    const { contactId, userId } = input
    deps.log.info({ code: answer.code, contactId, userId }, 'a rating was refused')
  }
  return answer
}

async function rate(deps: ActDeps & { about: AboutContacts }, input: RatingInput): Promise<RateAnswer> {
  const office = await openOffice(deps)
  if (!office) return refuse('no_agreement', 'There is no agreement yet. Activate one first.')
  const first = await inTransaction(deps.db, (trx) => weigh(deps, trx, { input, office }))
  if (!first.ok || 'done' in first) return first
  const unwritten = await write(deps, input.contactId, input.quality)
  if (unwritten) return unwritten
  return inTransaction(deps.db, async (trx) => {
    const weighed = await weigh(deps, trx, { input, office })
    if (!weighed.ok || 'done' in weighed) return weighed
    await note(trx, weighed.standing, input)
    return { ok: true, done: 'now' }
  })
}

async function weigh(
  deps: ActDeps,
  trx: Kysely<DB>,
  { input, office }: { input: RatingInput; office: Office },
): Promise<{ ok: true; standing: Standing } | RateAnswer> {
  const { contactId, userId, quality, number: cycleNumber } = input
  const standing = await findStanding(deps, trx, { input: { contactId, userId, cycleNumber }, office })
  if ('ok' in standing) return standing
  const known = await findRating(trx, input)
  if (!known) return mayRate(standing) ?? { ok: true, standing }
  const isSame = known.quality === quality && known.author === userId && known.cycleId === standing.cycle.id
  return isSame ? { ok: true, done: 'already' } : taken()
}

async function note(
  trx: Kysely<DB>,
  { cycle, now: at }: Standing,
  { contactId, userId: author, quality, requestId }: RatingInput,
): Promise<void> {
  const { id: cycleId, agreementVersion } = cycle
  const detail = { author, quality, requestId }
  await writeAudit(trx, [{ at, contactId, cycleId, kind: 'lead_rated', agreementVersion, detail }])
}

async function write(
  { hs, about }: ActDeps & { about: AboutContacts },
  id: string,
  quality: string,
): Promise<Refusal | null> {
  try {
    const [outcome] = await updateContacts(hs, [{ id, properties: { pacto_lead_quality: quality } }])
    if (!outcome || outcome.ok) return null
    return unwritten(outcome)
  } catch (error) {
    if (!isHubSpotError(error)) throw error
    return unwritten(toRefusal(error))
  } finally {
    about.forget([id])
  }
}

function unwritten({ code, message, retry }: { code: string; message: string; retry: boolean }): Refusal {
  return retry
    ? refuse('hubspot_away', `The rating could not be written to HubSpot: ${message}`, { code })
    : refuse('hubspot_refused', `HubSpot does not take this rating: ${message}`, { code })
}
