import type { CardRejection, CardReview, CycleCard } from '../../extensions/app/shared/contract.ts'
import type { SeenCycle } from '../../src/engine/card/seen.ts'
import { iso, isoOrNull } from './iso.ts'
import { labelOfReason, presentMissing } from './present-reason.ts'

/** The rejection that stands; null where there is none, or the lead was accepted after it. */
export function presentRejection(seen: SeenCycle): CardRejection | null {
  const { cycle, about, now } = seen
  const { rejection, disposition } = cycle
  const stands = disposition === 'rejected' || disposition === 'recycled'
  if (!rejection || !stands) return null
  return {
    at: iso(rejection.at),
    by: nameOf(rejection.userId, rejection.at, seen),
    reason: labelOfReason(rejection.reason, seen),
    code: rejection.reason,
    note: about?.note ?? '',
    missing: presentMissing(rejection.missing, now),
    restUntil: isoOrNull(cycle.recycleAt),
  }
}

export function presentAcceptance(seen: SeenCycle): CycleCard['acceptance'] {
  const { acceptance, disposition } = seen.cycle
  const stands = disposition === 'accepted' || disposition === 'won'
  if (!acceptance || !stands) return null
  return { at: iso(acceptance.at), by: nameOf(acceptance.userId, acceptance.at, seen) }
}

export function presentReviews(seen: SeenCycle): CardReview[] {
  return seen.cycle.reviews.map((review) => ({
    id: review.id,
    about: review.about,
    state: review.state,
    askedAt: iso(review.askedAt),
    askedBy: nameOf(review.askedBy, review.askedAt, seen),
    answerBy: iso(review.answerBy),
    decidedAt: isoOrNull(review.decidedAt),
    decidedBy: review.decidedAt ? nameOf(review.decidedBy, review.decidedAt, seen) : '',
  }))
}

/** '' for whom HubSpot does not name, and for a workflow; what was done on the machine is Pacto's. */
function nameOf(userId: string, at: Date, { who, language, explained }: SeenCycle): string {
  if (userId !== '') return who.personOf(userId, language).name
  const isAct = explained.acts.some((act) => act.at.getTime() === at.getTime() && act.by.userId === '')
  return isAct ? who.personOf('', language).name : ''
}
