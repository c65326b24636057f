import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { channelKindOf } from '../../channel-url.ts'
import { codeOf } from '../../store/store-error.ts'
import { NOT_PUBLIC_CODE, publicLookup } from './public-lookup.ts'

/**
 * - `sent`: the channel said it has it
 * - `again`: it certainly has not; `afterMs`: when it asked to be tried again
 * - `failed`: it will never take it
 * - `uncertain`: it may have it; a channel cannot tell two of the same from one, so it is not sent again
 */
export type Sent = { what: 'sent' | 'again' | 'failed' | 'uncertain'; why: string; afterMs: number }

const TIMEOUT_MS = 10_000

/** So it is before a byte of the message has left. */
const NOTHING_SENT = [
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['CERT_HAS_EXPIRED', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID'],
]

/**
 * Posts a message to a channel's incoming webhook: https to one of the known hosts, to no private address, following
 * nothing, within ten seconds, and not reading what is answered. The address is a secret: no answer names it.
 */
export async function sendMessage(url: string, message: object): Promise<Sent> {
  if (channelKindOf(url) === null) return end('failed', 'address_refused')
  try {
    return judge(await post(url, JSON.stringify(message)))
  } catch (error) {
    return judgeError(error)
  }
}

/** Node's own request rather than `fetch`: it follows nothing, and its socket can be told whom not to call. */
function post(url: string, body: string): Promise<Pick<IncomingMessage, 'statusCode' | 'headers'>> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const sent = request(url, { method: 'POST', headers, signal, lookup: publicLookup, agent: false })
    sent.on('error', reject)
    sent.on('response', (response) => {
      resolve(response)
      response.destroy()
    })
    sent.end(body)
  })
}

function judge({ statusCode = 0, headers }: Pick<IncomingMessage, 'statusCode' | 'headers'>): Sent {
  const why = `status_${String(statusCode)}`
  if (statusCode >= 200 && statusCode < 300) return end('sent', why)
  if (statusCode !== 429 && statusCode !== 408 && statusCode < 500) return end('failed', why)
  const seconds = Number(headers['retry-after'])
  return { ...end('again', why), afterMs: Number.isFinite(seconds) ? Math.max(0, seconds) * 1_000 : 0 }
}

function judgeError(error: unknown): Sent {
  const code = codeOf(error) || 'no_answer'
  if (code === NOT_PUBLIC_CODE) return end('failed', code)
  return end(NOTHING_SENT.includes(code) ? 'again' : 'uncertain', code)
}

const end = (what: Sent['what'], why: string): Sent => ({ what, why, afterMs: 0 })
