import type { Agreement } from '../agreement.ts'
import { deriveContact } from '../derive-contact.ts'
import type { Derived } from '../rules/derive-cycle.ts'
import type { People, Situation } from '../situation.ts'
import { valueAt } from '../timeline.ts'
import type { PastLead } from './past-lead.ts'

/** What every lead of a replay has in common. */
export type Replay = {
  agreement: Agreement
  people: People
  /** Half-open: handoffs from `from` on, everything judged as of `to`. */
  from: Date
  to: Date
  /** Pacto's own app id in that portal, '' where it was never there. */
  appId: string
}

/**
 * The cycles that a lead's handoffs of the span would have had, had this agreement been in force all the time: by the very
 * functions the engine decides with. What only happens by Pacto being there (buttons, parked batches, holds) did not.
 */
export function replayLead(lead: PastLead, replay: Replay): Derived[] {
  return deriveContact(situationOf(lead, replay), replay.to).derived
}

function situationOf({ contactId, facts, values }: PastLead, replay: Replay): Situation {
  const { agreement, people, from, to, appId } = replay
  return {
    contactId,
    agreement,
    termsOf: () => agreement.terms,
    people,
    goLiveAt: from,
    liveAt: from,
    appId,
    facts,
    valueThen: (property, at) => valueAt(values[property] ?? [], at),
    timelineOf: (property) => values[property] ?? [],
    readAt: to,
    ledger: { cycles: [], tasks: [] },
    acts: [],
    tasksBorn: () => 0,
    told: [],
    cycleId: (handoffAt) => `${contactId}@${handoffAt.toISOString()}`,
  }
}
