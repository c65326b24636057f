import type { IncomingMessage } from 'node:http'
import type { Clock } from '../src/clock.ts'
import type { Log } from '../src/log.ts'
import { readRawBody } from './read-raw-body.ts'
import { verifySignature } from './signature.ts'
import type { SignatureCheck } from './signature.ts'
import { within } from './within.ts'

/** A delivered batch on its way to the store: its JSON as it came, and when. */
export type ReceivedBatch = { body: string; receivedAt: Date }

export type ReceiveDeps = {
  config: { publicUrl: string; clientSecrets: string[] }
  clock: Clock
  log: Log
  /** Resolves once the batch is on disk, with its number where the store gives it one. */
  store: (batch: ReceivedBatch, signal: AbortSignal) => Promise<number | undefined>
}

type Refusal = Exclude<SignatureCheck, { ok: true }>['reason']
export type Receipt =
  | 'stored'
  | 'nothing_to_store'
  | 'not_a_batch'
  | 'too_large'
  | 'too_slow'
  | 'aborted'
  | 'store_unavailable'
  | Refusal

/** What became of a delivery, and the number it is stored under: the log follows it by that. */
export type Received = { receipt: Receipt; delivery?: number | undefined }

/** 100 events of 65,536 two-byte characters are 13.1 MB; more cannot come from what we subscribe to (engineering §31). */
const MOST_BYTES = 16 * 1024 * 1024
// HubSpot waits five seconds for an answer: after these it is already on its way to sending the batch again.
const LONGEST_BODY_MS = 5_000
const LONGEST_STORE_MS = 4_000

/**
 * Verify, store, and only then say so (design §4.1): the signature is judged over the raw bytes before anything is
 * parsed; what is stored is the delivery's own text, taken apart later by the engine.
 */
export async function receiveBatch(
  deps: ReceiveDeps,
  request: IncomingMessage & { originalUrl: string },
): Promise<Received> {
  const raw = await readRawBody(deps, request, { bytes: MOST_BYTES, ms: LONGEST_BODY_MS })
  if (!raw.ok) return { receipt: raw.reason }
  const signature = verifySignature({
    method: request.method ?? '',
    url: deps.config.publicUrl + request.originalUrl,
    headers: request.headers,
    body: raw.bytes,
    secrets: deps.config.clientSecrets,
    now: deps.clock.now().getTime(),
  })
  if (!signature.ok) return { receipt: signature.reason }
  const batch = readBatchText(raw.bytes)
  if (!batch) return { receipt: 'not_a_batch' }
  return batch.size === 0 ? { receipt: 'nothing_to_store' } : storeBatch(deps, batch.text)
}

/**
 * The text to store. Bytes that are not UTF-8 become U+FFFD: they can only stand inside a value, which is read from
 * HubSpot anyway, and so no event is lost to them. Valid JSON holds no raw NUL and decoded UTF-8 no half of a
 * surrogate pair, so PostgreSQL's `text` takes all that passes here.
 */
function readBatchText(bytes: Uint8Array): { text: string; size: number } | null {
  const text = new TextDecoder().decode(bytes)
  try {
    const items: unknown = JSON.parse(text)
    return Array.isArray(items) ? { text, size: items.length } : null
  } catch {
    return null
  }
}

async function storeBatch(deps: ReceiveDeps, body: string): Promise<Received> {
  const late = new AbortController()
  try {
    const work = deps.store({ body, receivedAt: deps.clock.now() }, late.signal)
    const stored = await within(deps, LONGEST_STORE_MS, work)
    if (stored.ok) return { receipt: 'stored', delivery: stored.value }
    deps.log.error({ waitedMs: LONGEST_STORE_MS }, 'a batch was not stored in time; HubSpot sends it again')
  } catch (err) {
    deps.log.error({ err }, 'a batch could not be stored; HubSpot sends it again')
  }
  late.abort(new Error('The sender was told to come again.'))
  return { receipt: 'store_unavailable' }
}
