import type { Agreement } from '../agreement.ts'
import { deriveContact } from '../derive-contact.ts'
import type { Derived } from '../rules/derive-cycle.ts'
import type { People, Situation } from '../situation.ts'
import { valueAt, type Timeline } from '../timeline.ts'
import { dated, factsAsOf } from './facts-as-of.ts'
import type { PastLead } from './past-lead.ts'
import { VEIL } from './veil.ts'

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

function situationOf(lead: PastLead, replay: Replay): Situation {
  const { contactId } = lead
  const { agreement, people, from, to, appId } = replay
  return {
    contactId,
    agreement,
    termsOf: () => agreement.terms,
    people,
    goLiveAt: from,
    liveAt: from,
    appId,
    facts: factsAsOf(lead, { terms: agreement.terms, at: to }),
    valueThen: (property, at) => valueThen(lead, property, at),
    timelineOf: (property) => dated(valuesOf(lead, property)),
    readAt: to,
    ledger: { cycles: [], tasks: [] },
    acts: [],
    tasksBorn: () => 0,
    told: [],
    cycleId: (handoffAt) => `${contactId}@${handoffAt.toISOString()}`,
  }
}

/** As the engine has it: a value without any history stands in, assumed. */
export function valueThen(lead: PastLead, property: string, at: Date): { value: string; assumed: boolean } {
  const timeline = valuesOf(lead, property)
  const history = dated(timeline)
  if (history.length > 0) return valueAt(history, at)
  const value = timeline[0]?.value ?? ''
  return { value, assumed: value !== '' }
}

/** A text that was not kept was one: it fills what has to be filled. */
const SOME_TEXT = 'not kept'

function valuesOf({ values, veiled }: PastLead, property: string): Timeline {
  const timeline = values[property] ?? []
  if (!veiled.includes(property)) return timeline
  return timeline.map((entry) => (entry.value === VEIL ? { ...entry, value: SOME_TEXT } : entry))
}
