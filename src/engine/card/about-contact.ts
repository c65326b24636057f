/** Raw values, '' where there is none. Of personal data: in memory for a minute, never in the store or in a log. */
export type AboutContact = {
  /** The form that was sent last. */
  signal: string
  score: string
  company: string
  /** Of a rejection. */
  note: string
  /** How a rep has rated the lead. */
  quality: string
  leadStatus: string
  /** An open one. */
  ticket: { subject: string } | null
  /** Who of the sales teams is in contact with somebody else of the same company. */
  colleague: { person: string; company: string } | null
}
