import type { Terms } from '../agreement.ts'
import type { Channel, Grade } from '../cycle.ts'
import type { Engagement } from '../facts.ts'

/** What an engagement is worth (product §3.2, engineering §23). */
export type Attempt = {
  engagementId: string
  at: Date
  channel: Channel
  by: string
  grade: Grade
  /** A response also counts as an attempt; an attempt alone stops no clock. */
  counts: 'response' | 'attempt'
  bookedByLead: boolean
  /** Sales' own act: what came from the lead may be a response, but is no attempt (product, vocabulary). */
  outbound: boolean
  /** When a meeting booked by the lead should have been that was cancelled or missed; else null. */
  fellThroughAt: Date | null
}

/** HubSpot's own "Connected" outcome; accounts may add others of their own, which the 30 s rule then covers. */
const CONNECTED = 'f240bbac-87c9-4f6e-bf70-924b57d47db7'
const ANSWERED_AFTER_MS = 30_000
const CALL_NOT_MADE = new Set(['CANCELED', 'FAILED', 'QUEUED', 'CALLING_CRM_USER'])

type Rules = Terms['sales']['response']
type Span = { since: Date; now: Date }
type Worth = {
  counts: Attempt['counts']
  at: Date
  bookedByLead?: boolean
  inbound?: boolean
  fellThroughAt?: Date
} | null

/** null: no contact at all (incoming mail, a cancelled meeting, a message that an integration wrote, the future). */
export function countAttempt(engagement: Engagement, rules: Rules, span: Span): Attempt | null {
  const worth = judge[engagement.kind](engagement, rules, span.since)
  if (!worth || worth.at > span.now) return null
  return {
    engagementId: `${engagement.kind}:${engagement.id}`,
    at: worth.at,
    channel: engagement.kind,
    by: worth.bookedByLead ? '' : engagement.ownerId,
    grade: gradeOf(engagement, worth.at, rules),
    counts: worth.counts,
    bookedByLead: worth.bookedByLead ?? false,
    outbound: !worth.bookedByLead && !worth.inbound,
    fellThroughAt: worth.fellThroughAt ?? null,
  }
}

const judge: Record<Engagement['kind'], (engagement: Engagement, rules: Rules, since: Date) => Worth> = {
  call: (call, rules) => {
    if (CALL_NOT_MADE.has(call.status)) return null
    const connected = call.detail === CONNECTED
    if (call.direction === 'INBOUND') {
      const answered = connected || (call.durationMs ?? 0) >= ANSWERED_AFTER_MS
      return answered ? { counts: 'response', at: call.at, inbound: true } : null
    }
    return { counts: rules.connectedOnly && !connected ? 'attempt' : 'response', at: call.at }
  },
  email: (email) => {
    // Mail logged by hand often has no direction or status: it is what a person says was sent.
    if (email.direction !== 'EMAIL' && email.direction !== '') return null
    if (email.status === 'BOUNCED') return { counts: 'attempt', at: email.at }
    if (email.status !== 'SENT' && email.status !== '') return null
    return { counts: email.flags.sequence ? 'attempt' : 'response', at: email.at }
  },
  meeting: (meeting, _rules, since) => {
    // Booked counts at the booking, never at its future start; one typed in afterwards when it was held.
    const at = meeting.createdAt < meeting.at ? meeting.createdAt : meeting.at
    const fell = meeting.status === 'CANCELED' || meeting.status === 'NO_SHOW'
    if (meeting.flags.bookedByLead && at >= since) {
      // What the lead booked stops the clock whatever becomes of it: never a breach in the past (product §3.2).
      return { counts: 'response', at, bookedByLead: true, ...(fell && { fellThroughAt: meeting.at }) }
    }
    if (fell) return null
    // Booked too long ago to count, but held since.
    if (at < since && meeting.status === 'COMPLETED') return { counts: 'response', at: meeting.at }
    return { counts: 'response', at }
  },
  communication: (message) => {
    const byPerson = message.flags.loggedInCrm && (message.ownerId !== '' || message.creatorUserId !== '')
    return byPerson ? { counts: 'response', at: message.at } : null
  },
}

function gradeOf(engagement: Engagement, at: Date, rules: Rules): Grade {
  if (engagement.source !== 'CRM_UI' || engagement.kind === 'email') return 'recorded'
  const delay = engagement.createdAt.getTime() - at.getTime()
  return delay > rules.loggedLateAfterMs ? 'by_hand_late' : 'by_hand'
}
