import { Counter, type Registry } from 'prom-client'
import type { HubSpot } from '../../src/hubspot/client.ts'

export type CallsDeps = { hs: Pick<HubSpot, 'spent' | 'failed'> }

/** What this process asked of HubSpot since it started, and what came of it. */
export function watchCalls({ hs }: CallsDeps, registers: Registry[]): { refresh(): void } {
  const calls = new Counter({
    name: 'pacto_hubspot_calls_total',
    help: 'Calls to HubSpot by operation. Of this process.',
    labelNames: ['operation'],
    registers,
  })
  const failures = new Counter({
    name: 'pacto_hubspot_failures_total',
    help: 'Calls to HubSpot that failed, by code (unauthorized: the token is refused; rate_limited, refused, …). Of this process.',
    labelNames: ['code'],
    registers,
  })
  const [seenCalls, seenFailures] = [new Map<string, number>(), new Map<string, number>()]
  return {
    refresh: () => {
      for (const [operation, more] of grown(hs.spent().byOperation, seenCalls)) calls.inc({ operation }, more)
      for (const [code, more] of grown(hs.failed?.() ?? {}, seenFailures)) failures.inc({ code }, more)
    },
  }
}

/** By how much each number is more than when it was last looked at. */
function grown(now: Record<string, number>, seen: Map<string, number>): [string, number][] {
  return Object.entries(now).map(([name, count]) => {
    const more = count - (seen.get(name) ?? 0)
    seen.set(name, count)
    return [name, more]
  })
}
