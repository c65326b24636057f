/**
 * How far the portal's past was read (`past_read` in the store; one at a time). Instants as ISO strings: it is told over
 * the socket as it is.
 */
export type PastRead = {
  /** Half-open span of handoffs that were looked for. */
  from: string
  to: string
  /** The property whose value hands over, and that value. */
  property: string
  enter: string
  /** Properties whose values were kept for every lead (`PastLead.values`). */
  properties: string[]
  /**
   * `everybody`: every contact that changed within the span was looked at. `marked`: there were too many; those that the
   * stage, its date stamps or the lead status give away.
   */
  found: 'everybody' | 'marked'
  startedAt: string
  /** null: it is still being read. */
  endedAt: string | null
  contacts: {
    /** Contacts looked at, of so many that HubSpot's search tells of; `handedOver` within the span. */
    looked: number
    of: number
    handedOver: number
    /** Of those handed over: whose engagements and deals were read. */
    followed?: number
    /** In the handoff stage, and no history says since when: nobody can tell whether that was within the span. */
    undated?: number
    /** Of those handed over: in the recycle bin (`facts.gone` says since when). */
    deleted?: number
  }
  calls: number
  /**
   * What could not be read, as codes: `call`, `email`, `meeting`, `communication`, `deals`, `properties` (what each is) where
   * the app lacks the scope; `bin` where deleted contacts could not be looked at, or only the first 20,000.
   */
  refused: string[]
}
