import type { Clock } from '../clock.ts'

export type VirtualClock = Clock & {
  /** Moves the present to `instant`; throws when that lies in the past. */
  jumpTo(instant: Date): void
}

/**
 * A clock that stands still until it is told to move (engineering §4). Everything that shares it runs one after
 * the other, so a wait simply passes the time: `until` moves the clock to the instant and resolves.
 */
export function createVirtualClock(start: Date): VirtualClock {
  let present = start.getTime()
  const jumpTo = (instant: Date): void => {
    if (instant.getTime() < present) {
      throw new Error(
        `The virtual clock cannot go back from ${new Date(present).toISOString()} to ${instant.toISOString()}`,
      )
    }
    present = instant.getTime()
  }
  return {
    now: () => new Date(present),
    until: async (instant, signal) => {
      signal?.throwIfAborted()
      if (instant.getTime() > present) jumpTo(instant)
    },
    jumpTo,
  }
}
