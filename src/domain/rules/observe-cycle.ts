import type { Start } from './start-cycle.ts'

export type Observation = {
  handoffAt: Date
  /** When the observation ended; null: it lasts. */
  liveAt: Date | null
  responseAt: Date | null
  /** Rejection, withdrawal or the next handoff. Accepting is none: contact is still owed. */
  closedAt: Date | null
  /** No clock ever ran: exempt, or passed through. */
  clockless: boolean
}

/**
 * Nothing of the observation becomes a breach (engineering §25): what ended in it stays observed as it ended, what was
 * still open then starts anew when it ended.
 */
export function observeCycle(start: Start, observation: Observation): Start {
  const { handoffAt, liveAt, responseAt, closedAt, clockless } = observation
  if (liveAt === null) return { ...start, observed: true }
  if (handoffAt >= liveAt) return start
  const ended = clockless || [responseAt, closedAt].some((at) => at !== null && at < liveAt)
  if (ended) return { ...start, observed: true }
  return start.startAt > liveAt ? start : { ...start, startAt: liveAt }
}
