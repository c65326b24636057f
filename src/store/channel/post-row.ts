/** A post that somebody, or the week, asked for. Its words are made when it is sent, and kept nowhere. */
export type PostRow = {
  requestId: string
  /** A period's name, as reports take it. */
  period: string
  askedAt: Date
  /** HubSpot user id; '' for the machine and the week. */
  askedBy: string
}

/** `uncertain`: it was begun, and nobody knows whether the channel has it: it is never sent again. */
export type PostState = 'waiting' | 'sending' | 'sent' | 'failed' | 'uncertain'

export type DuePost = PostRow & {
  /** How often it was tried, this time included. */
  attempts: number
}

export type KnownPost = PostRow & {
  state: PostState
  nextAt: Date
  endedAt: Date | null
  why: string | null
}
