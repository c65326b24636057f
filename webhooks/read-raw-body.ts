import type { IncomingMessage } from 'node:http'
import type { Clock } from '../src/clock.ts'
import { within } from './within.ts'

export type RawBody =
  { ok: true; bytes: Buffer } | { ok: false; reason: 'too_large' | 'too_slow' | 'aborted' }

/**
 * The body as it came, at most `bytes` long and within `ms`: the signature is made over these very bytes. What is
 * over the limit is let run through unkept, so that the sender can read its answer.
 */
export async function readRawBody(
  deps: { clock: Clock },
  request: IncomingMessage,
  limit: { bytes: number; ms: number },
): Promise<RawBody> {
  if (Number(request.headers['content-length'] ?? 0) > limit.bytes) return { ok: false, reason: 'too_large' }
  if (request.destroyed) return { ok: false, reason: 'aborted' }
  const stop = new AbortController()
  const read = await within(deps, limit.ms, collect(request, limit.bytes, stop.signal))
  stop.abort()
  return read.ok ? read.value : { ok: false, reason: 'too_slow' }
}

function collect(request: IncomingMessage, most: number, stop: AbortSignal): Promise<RawBody> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = []
    let length = 0
    const done = (body: RawBody): void => {
      request.off('data', keep).off('end', end).off('close', abort).off('error', abort)
      stop.removeEventListener('abort', abort)
      // Without a listener an error of the connection would end the process.
      request.on('error', () => undefined)
      if (!body.ok) chunks = []
      request.resume()
      resolve(body)
    }
    const keep = (chunk: Buffer): void => {
      length += chunk.length
      if (length > most) return done({ ok: false, reason: 'too_large' })
      chunks.push(chunk)
    }
    const end = (): void => done({ ok: true, bytes: Buffer.concat(chunks, length) })
    const abort = (): void => done({ ok: false, reason: 'aborted' })
    request.on('data', keep).on('end', end).on('close', abort).on('error', abort)
    stop.addEventListener('abort', abort)
  })
}
