import type { Clock } from '../../../clock.ts'
import type { Happening } from '../../portal/happening.ts'
import { seededRandom } from '../../portal/random.ts'
import type { PortalState } from '../../portal/state.ts'
import type { Actor } from '../../world/run-world.ts'

export type ScatterOptions = { seed: number; shuffle: boolean; duplicate: boolean; longestMs: number }

export type Scattered = Actor & {
  /** Lets everything go that is still held back. */
  release(): void
}

/**
 * Holds each event of the portal back for a time of its own, so that events overtake each other, and lets some go
 * again later: what HubSpot does to its webhooks, only more of it.
 */
export function scatterEvents(
  state: PortalState,
  { clock, seed, shuffle, duplicate, longestMs }: ScatterOptions & { clock: Clock },
): Scattered {
  const random = seededRandom(seed + 7)
  const { tell } = state.outbox
  let held: { at: number; happening: Happening }[] = []
  const later = (): number => clock.now().getTime() + Math.round(random() * longestMs)

  function hold(happening: Happening): void {
    held.push({ at: shuffle ? later() : clock.now().getTime(), happening })
    if (duplicate && random() < 0.7) held.push({ at: later(), happening })
    if (!shuffle) letGo(clock.now().getTime())
  }

  function letGo(until: number): void {
    const due = held.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)
    held = held.filter(({ at }) => at > until)
    for (const { happening } of due) tell(happening)
  }

  state.outbox = { ...state.outbox, tell: hold }
  return {
    nextAt: () => (held.length === 0 ? null : new Date(Math.min(...held.map(({ at }) => at)))),
    act: async () => letGo(clock.now().getTime()),
    release: () => letGo(Number.POSITIVE_INFINITY),
  }
}
