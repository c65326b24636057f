import type { Agreement, Terms } from '../../../src/domain/agreement.ts'
import type { PastLead } from '../../../src/domain/past/past-lead.ts'
import type { RecordFacts } from '../../../src/domain/situation.ts'
import type { Outcome } from '../../../src/domain/simulate/outcome.ts'
import { replayOutcomes, sideOf, type Side } from '../../../src/domain/simulate/replay-outcomes.ts'
import { ana, anAgreement, aTerms, at, ben, mara, someFacts } from '../../support/builders.ts'

export const FROM = at('Mon 00:00')
export const TO = at('Mon 00:00', 3)

/** A lead of the past: Ana's, MQL since Tuesday 10:00, unless told otherwise. */
export const aLead = (
  contactId: string,
  facts: Partial<RecordFacts> = {},
  over: Partial<PastLead> = {},
): PastLead => ({ contactId, facts: someFacts(facts), values: {}, veiled: [], deals: [], ...over })

export const agreementOf = (terms: Terms, over: Partial<Agreement> = {}): Agreement =>
  anAgreement({ terms, ...over })

/** `kept`: properties that were read of every lead. */
export const aSide = (terms: Terms = aTerms(), kept: string[] = []): Side => {
  const people = {
    owners: new Map([ana, ben, mara].map((owner) => [owner.id, owner])),
    managers: new Map(),
    hours: new Map(),
    absences: new Map(),
  }
  return sideOf({ agreement: agreementOf(terms), people, from: FROM, to: TO, appId: '' }, new Set(kept))
}

export const replayAll = (leads: PastLead[], side: Side): Outcome[] =>
  leads.flatMap((lead) => replayOutcomes(lead, side))
