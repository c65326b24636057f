/** An attempt that somebody logs on the card: what was asked for, and the engagement it became. Never its note. */
export type AttemptRow = {
  requestId: string
  contactId: string
  cycleId: string
  userId: string
  channel: string
  result: string
  /** When it happened. */
  at: Date
  /** Of the whole request. */
  digest: string
}

export type KnownAttempt = AttemptRow & {
  /** null: it was not made, or nobody knows. */
  engagementId: string | null
  /** Somebody is at it until then. */
  leaseUntil: Date | null
}

/** Who makes it, and until when nobody else may. */
export type AttemptLease = { leaseId: string; now: Date; until: Date }
