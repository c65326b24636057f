import type { HeaderRefusal } from './check-headers.ts'

/** What whoever did not sign, or not in time, is told: at every door that is signed for. */
export const SIGNATURE_REFUSALS: Record<
  HeaderRefusal | 'no_secret' | 'wrong_signature' | 'too_slow',
  [status: number, message: string]
> = {
  missing_signature: [401, 'X-HubSpot-Signature-v3 is missing.'],
  missing_timestamp: [401, 'X-HubSpot-Request-Timestamp is missing.'],
  malformed_timestamp: [401, 'X-HubSpot-Request-Timestamp must be milliseconds, digits only.'],
  stale_timestamp: [401, 'The request is older than five minutes; compare the clock of this machine.'],
  future_timestamp: [401, 'The request is dated in the future; compare the clock of this machine.'],
  no_secret: [401, 'No client secret is set; see HUBSPOT_CLIENT_SECRET.'],
  wrong_signature: [
    401,
    'The signature does not hold; compare HUBSPOT_CLIENT_SECRET and PUBLIC_URL with the app in HubSpot.',
  ],
  too_slow: [408, 'The body did not come in time.'],
}
