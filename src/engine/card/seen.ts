import type { Terms } from '../../domain/agreement.ts'
import type { Cycle, Missing } from '../../domain/cycle.ts'
import type { Attempt } from '../../domain/rules/count-attempt.ts'
import type { NextStep } from '../../domain/rules/show-properties.ts'
import type { RecordFacts } from '../../domain/situation.ts'
import type { Language } from '../../strings/text.ts'
import type { ClockExplained, CycleExplained } from '../explain/explained.ts'
import type { WhoIsWho } from '../explain/who-is-who.ts'
import type { AboutContact } from './about-contacts.ts'
import type { CardAction } from './what-may-be-done.ts'

/** What a card is made of: a contact's latest handoff as it stands now, for whoever asks. */
export type Seen = SeenNone | SeenCycle

/** `why`: a sentence. */
export type SeenNone = { kind: 'none'; reason: 'no_agreement' | 'not_handed_over'; why: string }

export type SeenCycle = {
  kind: 'cycle'
  now: Date
  language: Language
  /** Accused of nothing that the engine has not verified and kept. */
  cycle: Cycle
  /** The contact's handoffs before it, oldest first. */
  earlier: Cycle[]
  facts: RecordFacts
  /** Of the cycle's own version. */
  terms: Terms
  explained: CycleExplained
  shown: Shown
  /** The clock in the foreground; null: there is none. */
  clock: SeenClock | null
  attempts: SeenAttempts
  /** By reason: what it asks for and is not on record now. */
  missing: Map<string, Missing[]>
  /** Of whoever owns the contact; '' for nobody. */
  owner: string
  who: WhoIsWho
  /** null: HubSpot could not be asked in time. */
  about: AboutContact | null
  labels: Labels
  may: Record<CardAction, string>
  /** Until when a hold asked for now may last. */
  holdLatest: Date
}

/** As the contact's own properties say it; `settling`: due has passed, and whether it is a breach is not verified. */
export type Shown = { status: string; step: NextStep; dueAt: Date | null }

/** `counting`: time that counts, until a day after due or now, whichever is later. Half-open, in order. */
export type SeenClock = { explained: ClockExplained; counting: { fromAt: Date; toAt: Date }[] }

export type SeenAttempts = {
  made: Attempt[]
  /** Local dates on which one was made. */
  days: number
  /** From when the next one counts towards the agreed number; null: any time. */
  nextCountsAt: Date | null
}

export type Labels = {
  /** Property name → label, of all that criteria name. */
  properties: Map<string, string>
  /** Of the stage that accepting writes; '' where it writes none. */
  acceptStage: string
  /** Of the lead status of now. */
  leadStatus: string
}
