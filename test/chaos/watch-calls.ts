import { systemClock } from '../../src/clock.ts'
import type { Portal } from '../../src/sandbox/portal/create-portal.ts'
import { RATE_LIMITS, SEARCHES_PER_SECOND } from '../../src/sandbox/portal/rules/limits.ts'

export type WatchedCalls = {
  /** The busiest windows so far, against what HubSpot allows. */
  figures(): Record<string, string>
  /** In words, where a limit was exceeded. */
  violations(): string[]
}

/**
 * Counts, where the portal takes requests and whatever becomes of them, how many came in any ten seconds (searches apart: in
 * any second), all instances together: what HubSpot would hold against its limits (engineering §9).
 */
export function watchCalls(portal: Portal): WatchedCalls {
  const { calls, settings } = portal.state
  const general = busiest(10_000)
  const search = busiest(1_000)
  const count = calls.count.bind(calls)
  calls.count = (operation) => {
    const window = operation.endsWith('/search') ? search : general
    window.add(systemClock.now().getTime())
    count(operation)
  }
  const limits = [
    { what: 'calls in ten seconds', window: general, limit: RATE_LIMITS[settings.tier].perTenSeconds },
    { what: 'searches in a second', window: search, limit: SEARCHES_PER_SECOND },
  ]
  return {
    figures: () =>
      Object.fromEntries(
        limits.map(({ what, window, limit }) => [
          `most ${what}`,
          `${String(window.most())} of ${String(limit)}`,
        ]),
      ),
    violations: () =>
      limits.flatMap(({ what, window, limit }) =>
        window.most() > limit ? [`HubSpot got ${String(window.most())} ${what}, not ${String(limit)}`] : [],
      ),
  }
}

function busiest(lengthMs: number): { add(at: number): void; most(): number } {
  const instants: number[] = []
  let most = 0
  return {
    add: (at) => {
      instants.push(at)
      while ((instants[0] ?? at) <= at - lengthMs) instants.shift()
      most = Math.max(most, instants.length)
    },
    most: () => most,
  }
}
