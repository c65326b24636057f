import type { FetchAnswer } from '../../host/host-types.ts'
import { signDelivery } from '../../../portal/sign-delivery.ts'
import type { Call } from './check-call.ts'

export type Forwarded =
  { ok: true; answer: FetchAnswer } | { ok: false; code: 'no_connection' | 'answer_too_large' }

type Target = { serviceUrl: string; secret: string; mostBytes: number; now: Date }

/**
 * Sends a call to the service on this machine as HubSpot would send it to the public address: signed (v3) over the
 * public one, body as JSON, redirects not followed. `url` is the public one, with who asks in its query.
 */
export async function forwardCall(
  target: Target,
  { url, call }: { url: string; call: Call },
): Promise<Forwarded> {
  const { method, body, authorization } = call
  const signed = signDelivery({ method, url, body, secret: target.secret, now: target.now })
  const headers = {
    'x-hubspot-signature-v3': signed['x-hubspot-signature-v3'] ?? '',
    'x-hubspot-request-timestamp': signed['x-hubspot-request-timestamp'] ?? '',
    ...(body !== '' && { 'content-type': 'application/json' }),
    ...(authorization !== null && { authorization }),
  }
  const local = target.serviceUrl + url.slice(new URL(url).origin.length)
  try {
    const answer = await fetch(local, { method, headers, redirect: 'manual', ...(body !== '' && { body }) })
    return await readAnswer(answer, target.mostBytes)
  } catch {
    return { ok: false, code: 'no_connection' }
  }
}

async function readAnswer(answer: Response, mostBytes: number): Promise<Forwarded> {
  const bytes = await answer.arrayBuffer()
  if (bytes.byteLength > mostBytes) return { ok: false, code: 'answer_too_large' }
  const body = new TextDecoder().decode(bytes)
  return { ok: true, answer: { status: answer.status, body, headers: Object.fromEntries(answer.headers) } }
}
