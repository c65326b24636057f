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
}

/** HubSpot's own "Connected" outcome; accounts may add others of their own, which the 30 s rule then covers. */
const CONNECTED = 'f240bbac-87c9-4f6e-bf70-924b57d47db7'
const ANSWERED_AFTER_MS = 30_000
const CALL_NOT_MADE = new Set(['CANCELED', 'FAILED', 'QUEUED', 'CALLING_CRM_USER'])

type Rules = Terms['sales']['response']
type Worth = { counts: Attempt['counts']; at: Date; bookedByLead?: boolean } | null

/** null: no contact at all (incoming mail, a cancelled meeting, a message that an integration wrote, the future). */
export function countAttempt(engagement: Engagement, rules: Rules, now: Date): Attempt | null {
  const worth = judge[engagement.kind](engagement, rules)
  if (!worth || worth.at > now) return null
  return {
    engagementId: `${engagement.kind}:${engagement.id}`,
    at: worth.at,
    channel: engagement.kind,
    by: worth.bookedByLead ? '' : engagement.ownerId,
    grade: gradeOf(engagement, worth.at, rules),
    counts: worth.counts,
    bookedByLead: worth.bookedByLead ?? false,
  }
}

const judge: Record<Engagement['kind'], (engagement: Engagement, rules: Rules) => Worth> = {
  call: (call, rules) => {
    if (CALL_NOT_MADE.has(call.status)) return null
    const connected = call.detail === CONNECTED
    if (call.direction === 'INBOUND') {
      const answered = connected || (call.durationMs ?? 0) >= ANSWERED_AFTER_MS
      return answered ? { counts: 'response', at: call.at } : null
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
  meeting: (meeting) => {
    if (meeting.status === 'CANCELED' || meeting.status === 'NO_SHOW') return null
    // Booked counts at the booking, never at its future start; one typed in afterwards when it was held.
    const at = meeting.createdAt < meeting.at ? meeting.createdAt : meeting.at
    return { counts: 'response', at, bookedByLead: meeting.flags.bookedByLead }
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
