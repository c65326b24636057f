import type { IncomingMessage } from 'node:http'
import type { Clock } from '../../src/clock.ts'
import { readRawBody } from '../read-raw-body.ts'
import { verifySignature } from '../signature.ts'
import { queryOf, readIdentity, type Identity, type IdentityCheck } from './read-identity.ts'
import type { SignatureCheck } from '../signature.ts'
import type { RawBody } from '../read-raw-body.ts'

export type SignedDeps = {
  config: { publicUrl: string; clientSecrets: string[] }
  clock: Clock
  /** The portal we serve. */
  portalId: string
}

type Refusal<T> = Extract<T, { ok: false }> extends { reason: infer R } ? R : never

export type SignedRefusal =
  Refusal<RawBody> | Refusal<SignatureCheck> | Refusal<IdentityCheck> | 'other_portal'

export type Signed =
  | { ok: true; identity: Identity; query: URLSearchParams; body: Buffer }
  | { ok: false; reason: SignedRefusal }

/** A card's body ends long before: a note has 2,000 characters. */
const LONGEST_BODY_MS = 5_000

/**
 * A request HubSpot signed for a card: its body is read (at most `bytes`), the signature judged over the raw URL and
 * bytes, and only then anything believed that stands in them.
 */
export async function readSigned(
  deps: SignedDeps,
  request: IncomingMessage & { originalUrl: string },
  { bytes }: { bytes: number },
): Promise<Signed> {
  const raw = await readRawBody(deps, request, { bytes, ms: LONGEST_BODY_MS })
  if (!raw.ok) return raw
  const signature = verifySignature({
    method: request.method ?? '',
    url: deps.config.publicUrl + request.originalUrl,
    headers: request.headers,
    body: raw.bytes,
    secrets: deps.config.clientSecrets,
    now: deps.clock.now().getTime(),
  })
  if (!signature.ok) return signature
  const query = queryOf(request.originalUrl)
  const read = readIdentity(query)
  if (!read.ok) return read
  if (read.identity.portalId !== deps.portalId) return { ok: false, reason: 'other_portal' }
  return { ok: true, identity: read.identity, query, body: raw.bytes }
}
