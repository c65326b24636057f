import type { Deal } from '../deal.ts'
import type { RecordFacts } from '../situation.ts'
import type { Timeline } from '../timeline.ts'

/** A deal of a lead, as far as the past needs it. */
export type PastDeal = Pick<Deal, 'id' | 'amount' | 'createdAt' | 'closedAt' | 'isWon' | 'isClosed'>

/**
 * What the portal still tells of a contact that was handed over within the span looked at: enough to hold any
 * version of an agreement against it. Ids, codes, instants and numbers; no name, no address, no text.
 */
export type PastLead = {
  contactId: string
  /** As the engine would remember the record now, evidence included. Nothing removed, nothing merged is known of. */
  facts: RecordFacts
  /**
   * Property → its values, oldest first: what tiers, criteria and the score are read from. What might name somebody is
   * not in it: an e-mail address is its domain (`@lead.example`), any other free text only `•`, which says that there was one.
   */
  values: Record<string, Timeline>
  /** Properties of `values` of which only `•` was kept. A condition on their text cannot be replayed. */
  veiled: string[]
  deals: PastDeal[]
}
