import { createHmac, timingSafeEqual } from 'node:crypto'
import { checkHeaders } from './check-headers.ts'
import type { HeaderRefusal, SignedHeaders } from './check-headers.ts'
import { signedUris } from './signed-uris.ts'

export type SignedRequest = {
  method: string
  /** The full public address as HubSpot called it: `PUBLIC_URL` + path + query, never made from `Host`. */
  url: string
  /** Names in lower case, as Node gives them. */
  headers: SignedHeaders
  /** The bytes as they came; a string stands for its UTF-8. */
  body: string | Uint8Array
  /** Client secrets; two while one is rotated. */
  secrets: string[]
  /** ms since the epoch. */
  now: number
}

export type SignatureCheck =
  { ok: true } | { ok: false; reason: HeaderRefusal | 'no_secret' | 'wrong_signature' }

/**
 * Whether HubSpot signed this request: v3 only, no falling back to v1 or v2, which have no timestamp and can be
 * replayed. Base64 HMAC-SHA256 over METHOD + URI + body + timestamp; which URIs, see `signedUris`. Compared in
 * constant time; every secret and URI is tried, whichever holds. Never throws.
 */
export function verifySignature(request: SignedRequest): SignatureCheck {
  const headers = checkHeaders(request)
  if (!headers.ok) return headers
  // An empty key would let anybody sign.
  const secrets = request.secrets.filter((secret) => secret !== '')
  if (secrets.length === 0) return { ok: false, reason: 'no_secret' }
  const given = Buffer.from(headers.signature)
  let holds = false
  for (const secret of secrets) {
    for (const uri of signedUris(request.url)) {
      if (isSame(given, sign(secret, uri, { ...request, timestamp: headers.timestamp }))) holds = true
    }
  }
  return holds ? { ok: true } : { ok: false, reason: 'wrong_signature' }
}

function sign(
  secret: string,
  uri: string,
  { method, body, timestamp }: { method: string; body: string | Uint8Array; timestamp: string },
): Buffer {
  const hmac = createHmac('sha256', secret)
  hmac
    .update(method.toUpperCase() + uri)
    .update(body)
    .update(timestamp)
  return Buffer.from(hmac.digest('base64'))
}

// The text is compared, not the decoded bytes: base64 has several spellings of the same bytes, HubSpot sends one.
function isSame(given: Buffer, wanted: Buffer): boolean {
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
