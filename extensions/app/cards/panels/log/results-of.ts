import type { Attempt, AttemptResult } from '../../_shared/contract.ts'

/** In the order of the form: what is done most comes first. */
export const CHANNELS = [
  'call',
  'email',
  'meeting',
  'whatsapp',
  'linkedin',
  'sms',
] as const satisfies Attempt['channel'][]

const RESULTS: Partial<Record<Attempt['channel'], AttemptResult[]>> = {
  call: ['no_answer', 'answered', 'voicemail', 'wrong_number'],
  meeting: ['held', 'no_show'],
}

/** What can have come of an attempt; a message was sent, and that is all there is to say of it. */
export function resultsOf(channel: Attempt['channel']): AttemptResult[] {
  return RESULTS[channel] ?? ['sent']
}
