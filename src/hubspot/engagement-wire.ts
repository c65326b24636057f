import type { EngagementKind } from '../domain/facts.ts'

/** HubSpot's own association types: what kind of engagement, to a contact. */
export const TO_CONTACT: Record<EngagementKind, number> = {
  call: 194,
  email: 198,
  meeting: 200,
  communication: 81,
}

/** Where its text stands, and whether that is HTML. */
export const BODY: Record<EngagementKind, { property: string; html: boolean }> = {
  call: { property: 'hs_call_body', html: true },
  email: { property: 'hs_email_text', html: false },
  meeting: { property: 'hs_meeting_body', html: true },
  communication: { property: 'hs_communication_body', html: true },
}
