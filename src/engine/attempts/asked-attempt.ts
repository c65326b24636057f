import type { EngagementKind } from '../../domain/facts.ts'

export type AttemptChannel = 'call' | 'email' | 'meeting' | 'whatsapp' | 'linkedin' | 'sms'
export type AttemptResult =
  'answered' | 'no_answer' | 'voicemail' | 'wrong_number' | 'held' | 'no_show' | 'sent'

/** What a rep says was done. `note` goes to HubSpot and is never kept. */
export type AskedAttempt = { channel: AttemptChannel; result: AttemptResult; at: Date; note: string }

export type AttemptInput = {
  /** Made by whoever asks: the same again is one attempt. */
  requestId: string
  contactId: string
  /** Which handoff of the contact; without it the latest. */
  number?: number | undefined
  /** HubSpot user id. */
  userId: string
  attempt: AskedAttempt
}

type Shape = { kind: EngagementKind; properties: Record<string, string> }

/**
 * HubSpot's own outcomes of a call: every account begins with these. Whether one that was removed from an account is
 * still taken is not known (U).
 */
const OUTCOME = {
  answered: 'f240bbac-87c9-4f6e-bf70-924b57d47db7',
  no_answer: '73a0d17f-1163-4015-bdd5-ec830791da20',
  voicemail: 'b2cf5968-551e-4856-9783-52b3da59a7d0',
  wrong_number: '17b47fee-58de-441e-a44c-c6300d46f273',
}

const call = (result: keyof typeof OUTCOME): Record<string, string> => ({
  hs_call_direction: 'OUTBOUND',
  hs_call_status: result === 'no_answer' ? 'NO_ANSWER' : 'COMPLETED',
  hs_call_disposition: OUTCOME[result],
})
const message = (type: string): Shape => ({
  kind: 'communication',
  properties: { hs_communication_channel_type: type, hs_communication_logged_from: 'CRM' },
})
const meeting = (outcome: string): Shape => ({
  kind: 'meeting',
  properties: { hs_meeting_outcome: outcome },
})

/** What may be said of which channel, and what it is in HubSpot. */
const SHAPES: Record<AttemptChannel, Partial<Record<AttemptResult, Shape>>> = {
  call: {
    answered: { kind: 'call', properties: call('answered') },
    no_answer: { kind: 'call', properties: call('no_answer') },
    voicemail: { kind: 'call', properties: call('voicemail') },
    wrong_number: { kind: 'call', properties: call('wrong_number') },
  },
  email: { sent: { kind: 'email', properties: { hs_email_direction: 'EMAIL', hs_email_status: 'SENT' } } },
  meeting: { held: meeting('COMPLETED'), no_show: meeting('NO_SHOW') },
  whatsapp: { sent: message('WHATS_APP') },
  linkedin: { sent: message('LINKEDIN_MESSAGE') },
  sms: { sent: message('SMS') },
}

/** null: the result does not fit the channel. */
export function shapeOf({ channel, result }: Pick<AskedAttempt, 'channel' | 'result'>): Shape | null {
  return SHAPES[channel][result] ?? null
}

export function resultsOf(channel: AttemptChannel): string[] {
  return Object.keys(SHAPES[channel])
}
