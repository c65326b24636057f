import { createHmac } from 'node:crypto'
import type { Patient } from './patient.ts'

const PATIENCE_MS = 5_000
/** More than the one megabyte a proxy allows unless told otherwise; HubSpot's batches may have sixteen. */
const LARGE = 2 * 1024 * 1024

export type Tried = { status: number; to: string; body: unknown } | { failed: string }

/** `GET` of a public address; `failed`: the code of the socket, or of TLS. Redirects are not followed, as by HubSpot. */
export const tryAddress = async ({ fetch }: Pick<Patient, 'fetch'>, url: string): Promise<Tried> => {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'manual' })
    const text = (await answer.text?.()) ?? ''
    return { status: answer.status, to: answer.headers?.get('location') ?? '', body: parsed(text) }
  } catch (error) {
    return { failed: codeOf(error) }
  }
}

/**
 * Sends a delivery without events, signed as HubSpot signs: proves in one go that proxy, address and secret fit, and
 * nothing is stored of it. With blanks in the body, and an escape in the query, that a proxy might tidy up. Null: no
 * answer.
 */
export const sendEmptyDelivery = async (
  { fetch, config, clock }: Pick<Patient, 'fetch' | 'config' | 'clock'>,
  { large }: { large: boolean },
): Promise<number | null> => {
  const url = `${config.publicUrl}/webhooks/hubspot?from=doctor%2Bprobe`
  const body = `[${' '.repeat(large ? LARGE : 2)}]`
  const timestamp = String(clock.now().getTime())
  const signature = createHmac('sha256', config.clientSecrets[0] ?? '')
    .update(`POST${url}${body}${timestamp}`)
    .digest('base64')
  const headers = {
    'content-type': 'application/json',
    'x-hubspot-signature-v3': signature,
    'x-hubspot-request-timestamp': timestamp,
  }
  try {
    const signal = AbortSignal.timeout(2 * PATIENCE_MS)
    return (await fetch(url, { signal, method: 'POST', headers, body, redirect: 'manual' })).status
  } catch {
    return null
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const codeOf = (error: unknown): string => {
  const { cause, name } = error as { cause?: { code?: unknown }; name?: unknown }
  return typeof cause?.code === 'string' ? cause.code : String(name)
}
