import type { Clock } from '../../../../clock.ts'
import type { Fault } from '../../host/shell/shell-api.ts'
import type { Forwarded } from './forward-call.ts'

export type Tried = { outcome: Forwarded; tries: number }

type Trial = { clock: Clock; fault: Fault; method: string; forward(): Promise<Forwarded> }

const SLOW_MS: Partial<Record<Fault, number>> = { slow: 4_000, timeout: 20_000 }

/** What a gateway says when nobody is behind it: no JSON. */
const UNAVAILABLE: Forwarded = {
  ok: true,
  answer: {
    status: 503,
    body: '<html><body><h1>503 Service Unavailable</h1></body></html>',
    headers: { 'content-type': 'text/html' },
  },
}

/**
 * One call as HubSpot makes it, under the fault that is switched on: after a 5xx or a lost connection it tries once
 * more. A slow service acts at once and answers late; `twice` loses the first answer of a write.
 */
export async function tryCall(trial: Trial): Promise<Tried> {
  const first = await attempt(trial)
  const isLost = trial.fault === 'twice' && trial.method !== 'GET'
  if (!isLost && !hasFailed(first)) return { outcome: first, tries: 1 }
  return { outcome: await attempt(trial), tries: 2 }
}

async function attempt({ clock, fault, forward }: Trial): Promise<Forwarded> {
  if (fault === 'unavailable') return UNAVAILABLE
  if (fault === 'offline') return { ok: false, code: 'no_connection' }
  const outcome = await forward()
  const lateMs = SLOW_MS[fault]
  if (lateMs !== undefined) await clock.until(new Date(clock.now().getTime() + lateMs))
  return outcome
}

function hasFailed(outcome: Forwarded): boolean {
  return outcome.ok ? outcome.answer.status >= 500 : outcome.code === 'no_connection'
}
