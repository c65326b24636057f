import type { Terms } from '../agreement.ts'
import type { Channel, Grade } from '../cycle.ts'
import type { Engagement } from '../facts.ts'
import { isOwnLog } from '../provenance.ts'

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
/**
 * `isPersonal`: whether an e-mail that a sequence sent at that instant is somebody's deliberate act. `appId`: our own
 * app's, once known.
 */
type Span = { since: Date; now: Date; isPersonal?: (at: Date) => boolean; appId?: string }
type Worth = {
  counts: Attempt['counts']
  at: Date
  bookedByLead?: boolean
  inbound?: boolean
  fellThroughAt?: Date
} | null

/** null: no contact at all (incoming mail, a cancelled meeting, a message of an integration nobody named, the future). */
export function countAttempt(engagement: Engagement, rules: Rules, span: Span): Attempt | null {
  const worth = judge[engagement.kind](engagement, rules, span)
  if (!worth || worth.at > span.now) return null
  return {
    engagementId: `${engagement.kind}:${engagement.id}`,
    at: worth.at,
    channel: engagement.kind,
    by: worth.bookedByLead ? '' : engagement.ownerId,
    grade: gradeOf(engagement, worth.at, { rules, appId: span.appId ?? '' }),
    counts: worth.counts,
    bookedByLead: worth.bookedByLead ?? false,
    outbound: !worth.bookedByLead && !worth.inbound,
    fellThroughAt: worth.fellThroughAt ?? null,
  }
}

const judge: Record<Engagement['kind'], (engagement: Engagement, rules: Rules, span: Span) => Worth> = {
  call: (call, rules) => {
    if (CALL_NOT_MADE.has(call.status)) return null
    if (call.direction === 'INBOUND') {
      return wasAnswered(call) ? { counts: 'response', at: call.at, inbound: true } : null
    }
    const tooLittle = rules.connectedOnly && call.detail !== CONNECTED
    return { counts: tooLittle ? 'attempt' : 'response', at: call.at }
  },
  email: (email, _rules, { isPersonal }) => {
    // Mail logged by hand often has no direction or status: it is what a person says was sent.
    if (email.direction !== 'EMAIL' && email.direction !== '') return null
    if (email.status === 'BOUNCED') return { counts: 'attempt', at: email.at }
    if (email.status !== 'SENT' && email.status !== '') return null
    const robot = email.flags.sequence && !isPersonal?.(email.at)
    return { counts: robot ? 'attempt' : 'response', at: email.at }
  },
  meeting: (meeting, _rules, { since }) => {
    const at = bookedAt(meeting)
    const fell = fellThrough(meeting)
    if (meeting.flags.bookedByLead && at >= since) {
      // What the lead booked stops the clock whatever becomes of it: never a breach in the past (product §3.2).
      return { counts: 'response', at, bookedByLead: true, ...(fell && { fellThroughAt: meeting.at }) }
    }
    if (fell) return null
    // Booked too long ago to count, but held since.
    if (at < since && meeting.status === 'COMPLETED') return { counts: 'response', at: meeting.at }
    return { counts: 'response', at }
  },
  communication: (message, { integrations = [] }, { appId = '' }) => {
    const hasAuthor = message.ownerId !== '' || message.creatorUserId !== '' || isOwnLog(message, appId)
    const byPerson = message.flags.loggedInCrm && hasAuthor
    const isNamed = message.sourceId !== undefined && integrations.includes(message.sourceId)
    return byPerson || isNamed ? { counts: 'response', at: message.at } : null
  },
}

/** A person was on the line, whoever rang. */
export function wasAnswered({ detail, durationMs }: Engagement): boolean {
  return detail === CONNECTED || (durationMs ?? 0) >= ANSWERED_AFTER_MS
}

/** A booking counts when it was made, never at its future start; one typed in afterwards when it was held. */
export function bookedAt({ createdAt, at }: Engagement): Date {
  return createdAt < at ? createdAt : at
}

export function fellThrough({ kind, status }: Engagement): boolean {
  return kind === 'meeting' && (status === 'CANCELED' || status === 'NO_SHOW')
}

function gradeOf(engagement: Engagement, at: Date, { rules, appId }: { rules: Rules; appId: string }): Grade {
  const typedIn = engagement.source === 'CRM_UI' && engagement.kind !== 'email'
  if (!typedIn && !isOwnLog(engagement, appId)) return 'recorded'
  const delay = engagement.createdAt.getTime() - at.getTime()
  return delay > rules.loggedLateAfterMs ? 'by_hand_late' : 'by_hand'
}
