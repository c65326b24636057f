import type {
  ContactCard,
  CycleCard,
  EarlierHandoff,
  SlaStatus,
} from '../../extensions/app/shared/contract.ts'
import type { Seen, SeenCycle } from '../../src/engine/card/seen.ts'
import { presentAttempts } from './present-attempts.ts'
import { presentClock, presentWhy } from './present-clock.ts'
import { presentAcceptance, presentRejection, presentReviews } from './present-decision.ts'
import { presentFacts } from './present-facts.ts'
import { presentFlags } from './present-flags.ts'
import { presentForms } from './present-forms.ts'
import { labelOfReason } from './present-reason.ts'
import { iso } from './iso.ts'

/** What the engine sees of a contact, in the words of the contract between service and cards. */
export function presentCard(seen: Seen, contactId: string): ContactCard {
  if (seen.kind === 'none') return { ...seen, contactId }
  const { cycle, explained, shown } = seen
  return {
    kind: 'cycle',
    contactId,
    cycleId: cycle.id,
    number: cycle.number,
    agreementVersion: cycle.agreementVersion,
    tier: cycle.tier,
    timeZone: explained.timeZone,
    handoffAt: iso(cycle.handoffAt),
    status: shown.status as SlaStatus,
    nextStep: shown.step,
    nextDueAt: shown.dueAt && iso(shown.dueAt),
    outcome: cycle.disposition,
    notice: presentNotice(seen),
    clock: presentClock(seen),
    why: presentWhy(seen),
    attempts: presentAttempts(seen),
    flags: presentFlags(seen),
    facts: presentFacts(seen),
    rejection: presentRejection(seen),
    acceptance: presentAcceptance(seen),
    reviews: presentReviews(seen),
    earlier: presentEarlier(seen),
    may: seen.may,
    ...presentForms(seen),
  }
}

/** The sentence of a cycle without a clock says why it has none. */
function presentNotice({ cycle, explained }: SeenCycle): CycleCard['notice'] {
  const { sentence, observed } = explained.words
  if (cycle.disposition === 'parked') return { kind: 'parked', text: sentence }
  if (explained.clocks.length === 0) return { kind: 'exempt', text: sentence }
  return observed === null ? null : { kind: 'observed', text: observed }
}

/** The latest first. */
function presentEarlier({ earlier, terms, language }: SeenCycle): EarlierHandoff[] {
  return earlier.toReversed().map(({ number, handoffAt, disposition, rejection }) => ({
    number,
    handoffAt: iso(handoffAt),
    outcome: disposition,
    reason: labelOfReason(rejection?.reason ?? null, { terms, language }),
  }))
}
