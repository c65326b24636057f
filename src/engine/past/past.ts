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
  contacts: { looked: number; of: number; handedOver: number }
  calls: number
  /** What could not be read, as codes: `deals`, `emails`, … where the app lacks the scope. */
  refused: string[]
}

/** One turn of reading: a few seconds, then it answers, so that whoever waits sees it move and may stop it. */
export type PastTurn = { state: 'reading' | 'done' | 'busy'; read: PastRead }
