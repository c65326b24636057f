import type { Reply } from './contract.ts'

/**
 * Why there is no answer. `refused`: a rule says no, nothing was done. `forbidden`: not this user, not this portal.
 * `away`: nobody answered, or somebody in between did: whether it was carried out is not known. `failed`: asked wrongly,
 * nothing was done.
 */
export type Failure = {
  ok: false
  kind: 'refused' | 'forbidden' | 'away' | 'failed'
  code: string
  details: Record<string, unknown>
  /** To be found in a log: the service's, else the status or what went wrong on the way. */
  reference: string
}

/** What was heard: the answer, and what time it was for Pacto (ms); `speed`: of the demo's clock, else 1. */
export type Heard<T> = { ok: true; data: T; now: number; speed: number } | Failure

/** Nobody answered in time, or there is no way there. */
export const unanswered = (reference: string): Failure => ({
  ok: false,
  kind: 'away',
  code: 'unanswered',
  details: {},
  reference,
})

/** What a status and a body come to, whoever sent them (ui-extensions §1.5). */
export const readReply = <T>(status: number, text: string): Heard<T> => {
  const body = parse(text)
  // Where the app refuses, HubSpot's proxy may answer 200 with what it was told inside.
  if (isRecord(body) && 'appServerStatusCode' in body) {
    const inside = body['responseBody']
    return readReply(
      Number(body['appServerStatusCode']),
      typeof inside === 'string' ? inside : JSON.stringify(inside ?? null),
    )
  }
  const reference = `HTTP ${status}`
  if (!isReply(body)) return { ...unanswered(reference), kind: kindOf(status, 'away') }
  if (body.ok) return { ok: true, data: body.data as T, now: Date.parse(body.now), speed: body.speed ?? 1 }
  const { code } = body.error
  const kind = code === 'not_allowed' ? 'forbidden' : kindOf(status, 'refused')
  return { ok: false, kind, details: {}, reference, ...body.error }
}

/** Whether it has the shape of an answer of ours; what is inside, the service's own tests prove (engineering §16). */
export const isReply = (body: unknown): body is Reply<unknown> => {
  if (!isRecord(body)) return false
  if (body['ok'] === true) return 'data' in body && !Number.isNaN(Date.parse(String(body['now'])))
  return body['ok'] === false && isRecord(body['error']) && typeof body['error']['code'] === 'string'
}

/** `fine`: what an answer is that no status speaks against. */
const kindOf = (status: number, fine: Failure['kind']): Failure['kind'] => {
  if (status === 403) return 'forbidden'
  if (status === 408 || status === 429 || status >= 500) return 'away'
  return status >= 400 ? 'failed' : fine
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
