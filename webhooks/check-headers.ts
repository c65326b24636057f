/** Five minutes, both ways: HubSpot refuses older ones; a future one would only stretch the replay window. */
const WINDOW_MS = 300_000

export type SignedHeaders = Record<string, string | string[] | undefined>

export type HeaderRefusal =
  'missing_signature' | 'missing_timestamp' | 'malformed_timestamp' | 'stale_timestamp' | 'future_timestamp'

export type HeaderCheck =
  { ok: true; signature: string; timestamp: string } | { ok: false; reason: HeaderRefusal }

/**
 * What can be judged of a signed request before a byte of its body is read (engineering §17). `headers` lower-case,
 * `now` in ms. Exactly 300,000 ms of age is still fresh, as in HubSpot's own clients.
 *
 * The timestamp is decimal digits without a leading zero: it is signed right behind the body, without a separator,
 * so a body ending in `0` could otherwise lend its last digit to the timestamp and the signature would still hold.
 */
export function checkHeaders({ headers, now }: { headers: SignedHeaders; now: number }): HeaderCheck {
  const signature = headers['x-hubspot-signature-v3']
  const timestamp = headers['x-hubspot-request-timestamp']
  if (typeof signature !== 'string' || signature === '') return { ok: false, reason: 'missing_signature' }
  if (timestamp === undefined || timestamp === '') return { ok: false, reason: 'missing_timestamp' }
  if (typeof timestamp !== 'string' || !/^[1-9][0-9]{0,15}$/.test(timestamp)) {
    return { ok: false, reason: 'malformed_timestamp' }
  }
  const age = now - Number(timestamp)
  if (age < -WINDOW_MS) return { ok: false, reason: 'future_timestamp' }
  if (!(age <= WINDOW_MS)) return { ok: false, reason: 'stale_timestamp' }
  return { ok: true, signature, timestamp }
}
