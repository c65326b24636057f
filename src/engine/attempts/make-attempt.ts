import type { Engagement } from '../../domain/facts.ts'
import { createEngagement } from '../../hubspot/create-engagement.ts'
import { findEngagement } from '../../hubspot/find-engagement.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { toRefusal, type Refusal } from '../../hubspot/outcome.ts'
import { text } from '../../strings/text.ts'
import { keepClaim } from '../../store/attempts/claim-attempt.ts'
import type { ActDeps } from '../acts/find-standing.ts'
import { shapeOf } from './asked-attempt.ts'
import { leaseFrom, type ClaimedAttempt } from './claim-attempt.ts'

const TITLES: Partial<Record<Engagement['kind'], string>> = {
  call: 'hs_call_title',
  email: 'hs_email_subject',
  meeting: 'hs_meeting_title',
}

/**
 * Logs it in HubSpot; where an earlier try may have done so, it is looked for first (engineering §47). null: looking took
 * so long that somebody else is at it.
 */
export async function makeAttempt(
  { hs, db, clock }: Pick<ActDeps, 'hs' | 'db' | 'clock'>,
  claimed: ClaimedAttempt,
): Promise<{ ok: true; engagement: Engagement } | Refusal | null> {
  const { input, at, again, leaseId } = claimed
  const { contactId, requestId, attempt } = input
  const shape = shapeOf(attempt)
  if (!shape) throw new Error(`${attempt.channel} has no ${attempt.result}`)
  // As it may stand in HTML, and without a blank.
  const marker = encodeURIComponent(requestId).replaceAll("'", '%27')
  const sought = { kind: shape.kind, contactId, at, marker }
  const found = again ? await look(hs, sought) : null
  if (found) return found
  if (again && !(await keepClaim(db, { requestId, lease: leaseFrom(clock.now(), leaseId) }))) return null
  const properties = { ...shape.properties, ...besides(shape.kind, claimed) }
  return createEngagement(hs, { ...sought, properties, note: attempt.note })
}

async function look(
  hs: ActDeps['hs'],
  sought: Parameters<typeof findEngagement>[1],
): Promise<{ ok: true; engagement: Engagement } | Refusal | null> {
  try {
    const engagement = await findEngagement(hs, sought)
    return engagement && { ok: true, engagement }
  } catch (error) {
    // Nobody knows yet whether it is there.
    if (isHubSpotError(error)) return { ...toRefusal(error), uncertain: true }
    throw error
  }
}

function besides(kind: Engagement['kind'], { standing, at }: ClaimedAttempt): Record<string, string> {
  const title = TITLES[kind]
  const { language } = standing.agreement.operations
  return {
    hubspot_owner_id: standing.roles.owner?.id ?? '',
    ...(title && { [title]: text(language, 'attempt.title') }),
    ...(kind === 'meeting' && {
      hs_meeting_start_time: at.toISOString(),
      hs_meeting_end_time: at.toISOString(),
    }),
  }
}
